"""Facts about two weeks, three months and a year: is this sustainable?"""
