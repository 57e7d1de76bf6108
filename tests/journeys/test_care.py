"""Care in a real browser: a self-check that stays there, a check-in, the work list without a mouse."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.browser import DESK

Visit = Callable[..., Page]
Look = Callable[[Page], None]


def test_the_self_check_is_counted_in_the_browser_and_nothing_leaves_it(visit: Visit, axe: Look) -> None:
    page = visit("sanne")
    page.goto("/zelftest")
    axe(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Tel op in deze browser").click()
    expect(page.get_by_role("alert")).to_be_visible()
    for number in range(1, 21):
        page.locator(f"input[name=vraag-{number}][value='2']").check(force=True)
    page.get_by_role("button", name="Tel op in deze browser").click()

    expect(page.locator("[data-self-check-sum]")).to_have_text("40")
    expect(page.locator("[data-self-check-high]")).to_be_visible()
    expect(page.get_by_text("Slachtofferhulp Nederland")).to_be_visible()
    axe(page)
    assert asked == []
    assert "vraag" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.reload()
    expect(page.locator("input:checked")).to_have_count(0)


def test_the_work_list_without_a_mouse(visit: Visit, axe: Look) -> None:
    sanne = visit("sanne")
    for line in ("Een man schold mij uit.", "Een vrouw dreigde mij te volgen."):
        sanne.goto("/melden")
        sanne.locator("input[name=behaviours]").first.check(force=True)
        sanne.locator("input[name=channel]").first.check(force=True)
        sanne.locator("input[name=who]").first.check(force=True)
        sanne.locator("textarea[name=line]").fill(line)
        sanne.get_by_role("button", name="Versturen").click()
        sanne.wait_for_url("**/wat-nu")
    page = visit("bram", DESK)
    page.goto("/werk")
    page.keyboard.press("/")
    page.keyboard.type("beoordeel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/werk?zoek=beoordeel")
    axe(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dossiers/**")
    first = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: "/dossiers/" in url and url != first)
    page.keyboard.press("w")
    page.wait_for_url("**/werk")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.wait_for_url("**/werk/later/**")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    axe(page)
