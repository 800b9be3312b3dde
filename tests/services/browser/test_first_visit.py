"""What a phone fetches on its first visit (ux A5): little, in few requests, from one host."""

import pytest

from tests.services.browser.visiting import visiting

pytestmark = [pytest.mark.services, pytest.mark.browser]

REQUESTS = 8
FONTS = 70 * 1024


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_ux_a5_the_first_visit_of_an_act_takes_few_requests(browser, server, language):
    with visiting(browser, server, language, width=390) as visit:
        statuses, sizes = [], {}

        def count(request):
            statuses.append(request.response().status)
            sizes[request.url] = len(request.response().body())

        visit.page.on("requestfinished", count)
        visit.go(visit.act("open"))
        visit.page.wait_for_load_state("networkidle")

    assert statuses == [200] * len(statuses)
    assert 3 < len(statuses) <= REQUESTS
    assert [url for url in sizes if not url.startswith(server.url)] == []
    assert 0 < sum(size for url, size in sizes.items() if url.endswith(".woff2")) <= FONTS
