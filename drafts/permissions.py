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

    def _is_act(self):
        return getattr(self.page.specific_class, "__name__", "") == "DraftActPage"

    def can_edit(self):
        return not self._held() and super().can_edit()

    def can_publish(self):
        return not self._is_act() and not self._held() and super().can_publish()

    def can_unpublish(self):
        return not self._held_below() and super().can_unpublish()

    def can_unlock(self):
        return not self._held() and super().can_unlock()

    def can_delete(self, ignore_bulk=False):
        return not self._held_below() and super().can_delete(ignore_bulk)

    def can_move(self):
        return not self._held_below() and super().can_move()

    def can_move_to(self, destination):
        if self.page.is_child_of(destination) and not self.page.numchild:
            # Another place among its siblings: the address stays.
            return destination.specific.permissions_for_user(self.user).can_reorder_children()
        return not self._held_below() and super().can_move_to(destination)

    def can_set_view_restrictions(self):
        return not self._held_below() and super().can_set_view_restrictions()

    def can_reorder_children(self):
        """Acts may change places; a page that an act stands under may not."""
        above = self.page.get_children().filter(numchild__gt=0)
        return super().can_reorder_children() and not any(map(holds.held_subtree, above))

    def can_copy(self):
        # Wagtail asks can_edit(); copying a published act into a new draft stays lawful.
        return super().can_edit()

    def can_copy_to(self, destination, recursive=False):
        """Nobody adds an act as a child page, yet a copy goes where acts stand."""
        if not self._is_act():
            return super().can_copy_to(destination, recursive)
        if not (self.can_copy() and self.page.specific_class.can_exist_under(destination)):
            return False
        there = destination.permissions_for_user(self.user)
        return self.user.is_superuser or "add" in there.permissions
