from tests.journeys.browser import DESK, problems

def test_shoot(visit, house, open_page):
    found = {}
    for size, name in ((None, "390"), (DESK, "1280")):
        page = open_page(size); page.goto(house.url + "/aanmelden?gemeente=duinwijk")
        page.screenshot(path=f"/tmp/shots/sign_in-{name}.png", full_page=True)
        page = visit("sanne", size)
        def shot(what):
            page.screenshot(path=f"/tmp/shots/{what}-{name}.png", full_page=True)
            found[f"{what}-{name}"] = problems(page)
        shot("home_empty" if name == "390" else "home")
        page.goto(house.url + "/melden"); shot("report")
        page.click("button:has-text('Versturen')"); shot("report_faults")
        page.goto(house.url + "/melden")
        page.check("input[value=verbal_abuse]", force=True); page.check("input[value=street]", force=True)
        page.fill("textarea[name=line]", "Een man schreeuwde dat hij mij wist te wonen.")
        page.click("button:has-text('Versturen')"); page.wait_for_url("**/wat-nu"); shot("confirm")
        base = page.url.removesuffix("/wat-nu")
        page.goto(base); shot("show_report")
        for sub in ("aanvullen", "over-wie", "getuige", "uitsluiten", "gelezen", "toelaten"):
            page.goto(base + "/" + sub); shot(sub)
        page.goto(house.url + "/meldingen"); shot("my_reports")
        page.goto(house.url + "/"); shot("home")
    for key, value in found.items():
        print(key, value)
