import numpy as np

generator = np.random.default_rng(0)
for questions in 60, 200, 600, 2000:
    wins = generator.binomial(questions, 0.10, size=2000)
    losses = generator.binomial(questions - wins, 0.05 / 0.90)
    spread = 1.96 * np.sqrt(wins + losses - (wins - losses) ** 2 / questions)
    seen = (wins - losses > spread).mean()
    print(f"{questions:4} questions: difference seen in {seen:.1f} of the trials")
    #>   60 questions: difference seen in 0.2 of the trials
    #>  200 questions: difference seen in 0.5 of the trials
    #>  600 questions: difference seen in 0.9 of the trials
    #> 2000 questions: difference seen in 1.0 of the trials
