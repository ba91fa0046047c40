"""The machinery of the handbook: python -m handbook build|serve|new|..., see __main__.py.

Imports go one way. The ground (source, ledger, due, run, npm) uses nothing else of this package; promises use the ground;
lists and take use both; site/finish.py uses all of them. Tests use everything, and nothing imports a test."""
