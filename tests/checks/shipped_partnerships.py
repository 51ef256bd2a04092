"""The five shipped partnerships, each with the day on which its findings were judged."""

HALTON = ("halton-st-helens-2008", "2009-01-01")
COVENTRY = ("coventry-warwickshire-2018", "2018-03-29")
BRENT = ("brent-2006", "2006-03-01")
SALFORD = ("salford-2001", "2001-12-01")
SCOTLAND = ("scotland-lpa-2003", "2003-02-15")
ALL = (HALTON, COVENTRY, BRENT, SALFORD, SCOTLAND)
