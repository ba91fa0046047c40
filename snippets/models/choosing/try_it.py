# --8<-- [start:try-it]
a_request = 2000 * 0.05 / 1e6 + 100 * 0.20 / 1e6  # dollars: 2,000 tokens in, 100 out
an_hour = 3.99  # dollars for one rented H100
at_most = (
    33149.54 / 2100 * 3600
)  # requests an hour, at the 33,150 tokens per second that one H100 did

print(
    f"{an_hour / a_request:,.0f} requests an hour to break even, {at_most:,.0f} at most"
)
#> 33,250 requests an hour to break even, 56,828 at most
print(f"busy {an_hour / a_request / at_most:.0%} of the time")
#> busy 59% of the time
# --8<-- [end:try-it]
