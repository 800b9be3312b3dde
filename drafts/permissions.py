"""The polite half of law 4: what a held page answers to Wagtail's questions.

The other half, triggers, holds whatever does not ask. Measured paths: stack facts, section 1.
"""

from wagtail.models import PagePermissionTester

from drafts import holds


class HeldTester(PagePermissionTester):
    """Refuses to change, hide or move a page that is held, or one that a held page stands under."""

    def _held(self):
        return holds.held(self.page)

    def _held_below(self):
        return holds.held_subtree(self.page)

    def _only_by_announcing(self):
        return getattr(self.page.specific_class, "__name__", "") == "DraftActPage"

    def can_edit(self):
        return not self._held() and super().can_edit()

    def can_publish(self):
        return not self._only_by_announcing() and not self._held() and super().can_publish()

    def can_unpublish(self):
        return not self._held_below() and super().can_unpublish()

    def can_unlock(self):
        return not self._held() and super().can_unlock()

    def can_delete(self, ignore_bulk=False):
        return not self._held_below() and super().can_delete(ignore_bulk)

    def can_move(self):
        return not self._held_below() and super().can_move()

    def can_move_to(self, destination):
        return not self._held_below() and super().can_move_to(destination)

    def can_set_view_restrictions(self):
        return not self._held_below() and super().can_set_view_restrictions()

    def can_copy(self):
        # Wagtail asks can_edit(); copying a published act into a new draft stays lawful.
        return super().can_edit()
