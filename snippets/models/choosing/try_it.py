# --8<-- [start:try-it]
a_request = (2000 * 0.05 + 100 * 0.20) / 1_000_000  # dollars to the host
an_hour = 3.99  # dollars for the card
at_most = 33149.54 / 2100 * 3600  # requests that the card can answer in an hour

print(f"an hour of the card buys {an_hour / a_request:,.0f} requests from the host")
#> an hour of the card buys 33,250 requests from the host
print(f"the card can answer {at_most:,.0f}")
#> the card can answer 56,828
print(f"it must be busy {an_hour / a_request / at_most:.0%} of the time")
#> it must be busy 59% of the time
# --8<-- [end:try-it]
