"""What a resident and a member say about an act while its window is open."""

from tests.services.browser.visiting import Visit

COMMENT = {
    "kk": "Аптасына бір рет аз: су көгеріп кетеді.",
    "ru": "Раз в неделю мало: вода зацветает.",
}
NAME = "Әсел Ж."
CLAUSE = "para_2"
CLAUSE_BEGINS = {"kk": "Субұрқақ суы", "ru": "Воду в фонтане"}
CONCLUSION = "Жобаны ескертулермен қолдаймын."
REMARK = "Суды жиі ауыстыру керек."


def comment(visit: Visit, act: str, address: str) -> str:
    """From the act's page to the receipt; signing in comes last. Gives the comment's number."""
    page = visit.page
    visit.go(act)
    visit.press(f"[id='{CLAUSE}'] [data-comment]")
    page.fill("#comment-form [name=text]", COMMENT[visit.language])
    visit.press("#comment-form [type=submit]")
    visit.sign_in_by_code(address)
    page.fill("main [name=name]", NAME)
    visit.press("main form .button--main")
    return page.locator(".done__number").inner_text()


def opinion(visit: Visit, act: str) -> None:
    """From the tasks to the public page of the opinion."""
    page = visit.page
    visit.go("tasks/")
    visit.press(f"main a[href='/{visit.language}/{act}opinion/'] >> nth=0")
    page.check("main [name=verdict][value=with_remarks]")
    page.check("main [name=has_conflict][value=no]")
    page.fill("main [name=conclusion_kk]", CONCLUSION)
    page.fill("main [name=grounds_kk]", "Су тез ластанады.")
    option = page.locator("main [name=new-clause] option", has_text=CLAUSE_BEGINS[visit.language])
    page.select_option("main [name=new-clause]", option.get_attribute("value"))
    page.fill("main [name=new-text_kk]", REMARK)
    visit.press("main button[value=check]")
    visit.press("main form .button--main")
    visit.press("#given ~ ul a")
    assert CONCLUSION in page.locator("main").inner_text()
