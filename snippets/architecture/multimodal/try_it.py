picture = [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]  # two of the four rows
picture += [[12, 13, 14, 15, 16, 17], [18, 19, 20, 21, 22, 23]]  # and the other two
for top in (0, 2):
    for left in (0, 2, 4):
        upper, lower = picture[top][left : left + 2], picture[top + 1][left : left + 2]
        token = [sum(upper + lower), sum(lower), upper[1] + lower[1]]
        print(f"patch {upper + lower} becomes token {token}")
        #> patch [0, 1, 6, 7] becomes token [14, 13, 8]
        #> patch [2, 3, 8, 9] becomes token [22, 17, 12]
        #> patch [4, 5, 10, 11] becomes token [30, 21, 16]
        #> patch [12, 13, 18, 19] becomes token [62, 37, 32]
        #> patch [14, 15, 20, 21] becomes token [70, 41, 36]
        #> patch [16, 17, 22, 23] becomes token [78, 45, 40]
