//! Loads beside edits of what is loaded, beside sets, and from within a callback.

use crate::store::{Trigger, VersionRecord};

use super::desk::{Told, assert_settled, beside, joined, made, set};
use super::explore;
use super::sheet::Sheet;

#[test]
fn newest_edit_is_in_force_when_the_loads_have_returned() {
    explore(|_| {
        let sheet = Sheet::default();
        let (desk, told) = (sheet.open(), Told::default());
        let _told = told.listen(&desk);
        let editors = [2, 3].map(|count| {
            let sheet = sheet.clone();
            beside(&desk, move |desk| {
                sheet.write(count);
                desk.reload().expect("the sheet is valid");
            })
        });
        sheet.write(4);
        desk.reload().expect("the sheet is valid");
        let _ = editors.map(joined);
        assert_eq!(desk.snapshot().limits.whole(), sheet.count());
        assert_settled(&desk, &told);
    });
}

#[test]
fn loads_sets_and_rollbacks_make_one_history() {
    explore(|_| {
        let sheet = Sheet::default();
        let (desk, told) = (sheet.open(), Told::default());
        let _told = told.listen(&desk);
        made(set(&desk, 5));
        sheet.write(2);
        let loads = beside(&desk, |desk| {
            (0..2).for_each(|_| drop(desk.reload().expect("the sheet is valid")));
        });
        let sets = beside(&desk, |desk| made(set(desk, 6)));
        desk.rollback_to(1).expect("it is kept");
        joined(loads);
        joined(sets);
        assert_settled(&desk, &told);
        // What was set stands above the sheet, unless the rollback came after it.
        let last = |is: fn(&VersionRecord) -> bool| desk.history().iter().rposition(is);
        let was_set = last(|record| record.trigger == Trigger::Set);
        let went_back = last(|record| record.trigger == Trigger::Rollback { to: 1 });
        let expected = if was_set > went_back { [6, 6] } else { [1, 2] };
        let current = desk.snapshot().limits.whole();
        assert!(expected.contains(&current), "{current}");
    });
}

#[test]
fn what_a_callback_loads_is_delivered_after_it() {
    explore(|_| {
        let sheet = Sheet::default();
        let (desk, told) = (sheet.open(), Told::default());
        let (inner, edited) = (desk.clone(), sheet.clone());
        let mut counts = [7, 8].into_iter();
        let subscription = Told::default().listen_and(&desk, move || {
            for count in counts.by_ref() {
                edited.write(count);
                inner.reload().expect("the sheet is valid");
            }
        });
        let _told = told.listen(&desk);
        let editor = beside(&desk, move |desk| {
            sheet.write(3);
            desk.reload().expect("the sheet is valid");
        });
        desk.reload().expect("the sheet is valid");
        joined(editor);
        assert_settled(&desk, &told);
        drop(subscription);
    });
}
