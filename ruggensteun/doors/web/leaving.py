"""Where a quick exit leads: a page that anybody may have open."""

ELSEWHERE = "https://www.buienradar.nl/"
