"""Who gets in where: one row per address, as programme.md, section 5 has it."""

from tests.house import stories_of_allocation as allocation
from tests.house import stories_of_cohorts as cohorts
from tests.house import stories_of_colleague_notes as colleague_notes
from tests.house import stories_of_comment_bank as comment_bank
from tests.house import stories_of_document_pages as documents
from tests.house import stories_of_follow_up as follow_up
from tests.house import stories_of_groups as groups
from tests.house import stories_of_learning as learning
from tests.house import stories_of_offline_review as offline_review
from tests.house import stories_of_peer_feedback as peers
from tests.house import stories_of_results as results
from tests.house import stories_of_reviewing as reviewing
from tests.house import stories_of_work as work
from tests.house import stories_of_workshops as workshops
from tests.house.row import ALL, DONE, LOG_IN, ORGANISER, PUBLIC, STAFF, STUDENTS, TRAINERS, Row

# who reads what was handed in: those who wrote it, trainers of their cohort, organisers
READERS = frozenset({"participant", "trainer", "organiser"})
# led back to the page it came from
SEE = frozenset({303})

MATRIX: dict[str, Row] = {
    # the site
    "healthz": PUBLIC,
    "readyz": Row(who=ALL, answer=frozenset({200, 503})),
    "mail_folder": PUBLIC,
    "gallery": PUBLIC,
    "start": Row(who=ALL - {"stranger"}, answer=DONE),
    # invitations
    "invitation": Row(who=frozenset({"stranger"}), story=cohorts.invitation),
    "invitation_renew": Row(who=ALL, is_post=True, story=cohorts.invitation),
    # public pages
    "cohort_list": PUBLIC,
    "cohort": Row(who=ALL, story=cohorts.cohort),
    "registration": Row(who=ALL, story=cohorts.order),
    "registration_sent": Row(who=ALL, answer=DONE, story=cohorts.order),
    "registration_status": Row(who=ALL, story=cohorts.status),
    "webinar_list": PUBLIC,
    "webinar": Row(who=ALL, story=cohorts.webinar),
    "webinar_sent": Row(who=ALL, answer=DONE, story=cohorts.webinar),
    "webinar_guest": Row(who=ALL, story=cohorts.guest),
    "calendar_feed": Row(who=ALL, story=cohorts.feed),
    "verification_form": PUBLIC,
    "verification": Row(who=ALL, story=cohorts.certificate),
    # learning
    "dashboard": Row(who=STUDENTS, others=frozenset({200, 302, 403, 404})),
    "event_list": Row(who=STUDENTS, others=frozenset({200, 403, 404})),
    "new_feed": Row(who=STUDENTS, answer=DONE, is_post=True, others=frozenset({200, 302, 403, 404})),
    "assignment_list": Row(who=STUDENTS),
    "assignment": Row(who=STUDENTS, story=work.assignment),
    "assignment_begin": Row(who=STUDENTS, answer=LOG_IN, is_post=True, story=work.assignment),
    "assignment_hand_in": Row(
        who=STUDENTS,
        answer=frozenset({200, 302, 400, 422}),
        stranger=frozenset({403}),
        is_post=True,
        story=work.assignment,
    ),
    "assignment_withdraw": Row(who=STUDENTS, answer=frozenset({302, 404, 409}), is_post=True, story=work.assignment),
    "step_table": Row(who=STUDENTS, story=work.own_model),
    "model_drawing": Row(who=STUDENTS, story=work.own_model),
    "model_blocks": Row(who=STUDENTS, story=work.own_model),
    "profile_proposal": Row(who=STUDENTS, answer=DONE, stranger=frozenset({403}), is_post=True, story=work.assignment),
    "version": Row(who=frozenset({"participant"}), story=work.version),
    "work_invite": Row(who=STUDENTS, answer=LOG_IN, is_post=True, story=work.assignment),
    "work_part": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=groups.shared_work),
    "work_leave": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=groups.shared_work),
    "work_invitation_take_back": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=groups.sent),
    "work_invitation_join": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=groups.received),
    "work_invitation_refuse": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=groups.received),
    # answers and ticks beside comments; who was logged out gets the own text back with a 403
    "comment_answer": Row(
        who=frozenset({"participant", "trainer"}),
        answer=frozenset({422}),
        stranger=frozenset({403}),
        is_post=True,
        story=follow_up.comment,
    ),
    "comment_tick": Row(
        who=frozenset({"participant", "trainer"}), answer=LOG_IN, is_post=True, story=follow_up.comment
    ),
    "recheck_ask": Row(who=frozenset({"participant"}), story=follow_up.review),
    "rechecks": Row(who=TRAINERS),
    "recheck": Row(who=frozenset({"trainer"}), story=follow_up.recheck),
    "receipt": Row(who=frozenset({"participant", "trainer", "organiser"}), story=work.receipt),
    "receipt_content": Row(who=frozenset({"participant", "trainer", "organiser"}), story=work.receipt),
    "work_file": Row(who=frozenset({"participant"}), story=work.work_file),
    "work_picture": Row(who=frozenset({"participant"}), story=work.model_file),
    "work_model": Row(who=frozenset({"participant"}), story=work.work_file),
    "work_image": Row(who=frozenset({"participant"}), story=work.picture_file),
    "work_steps": Row(who=frozenset({"participant"}), story=work.model_file),
    "document_pages": Row(who=READERS, story=documents.document),
    "document_page": Row(who=READERS, story=documents.document_page),
    "as_is_to_be": Row(who=READERS, story=work.readable_work),
    "as_is_to_be_drawing": Row(who=READERS, story=work.as_is_drawing),
    "comparison": Row(who=READERS, story=work.compared),
    "comparison_drawing": Row(who=READERS, story=work.compared_drawing),
    "work_figures": Row(who=READERS, story=work.readable_work),
    "handout_list": Row(who=READERS, story=work.readable_work),
    "handout": Row(who=READERS, story=work.sheet),
    "handout_pdf": Row(who=READERS, story=work.sheet),
    "model_with_blocks": Row(who=READERS, story=work.model_copy),
    # feedback among participants: who looks at a work, and whose it is
    "peer_tasks": Row(who=STUDENTS),
    "peer_task": Row(who=frozenset({"participant"}), story=peers.a_task),
    "peer_task_file": Row(who=frozenset({"participant"}), story=peers.a_file),
    "peer_thanks": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=peers.received),
    "concept": Row(who=STUDENTS),
    "chapter": Row(who=STUDENTS, story=work.chapter),
    "chapter_hand_in": Row(
        who=STUDENTS,
        answer=frozenset({200, 302, 400, 422}),
        stranger=frozenset({403}),
        is_post=True,
        story=work.chapter,
    ),
    "chapter_withdraw": Row(who=STUDENTS, answer=frozenset({302, 404, 409}), is_post=True, story=work.chapter),
    "lesson_ticks": Row(who=STUDENTS, answer=frozenset({200, 204, 302}), is_post=True, story=learning.lesson),
    "checklist_list": Row(who=STUDENTS),
    "checklist": Row(who=STUDENTS, story=learning.checklist),
    "item_day": Row(who=STUDENTS, answer=LOG_IN, is_post=True, story=learning.item),
    "own_item_add": Row(who=STUDENTS, answer=frozenset({302, 422}), is_post=True, story=learning.checklist),
    "own_item": Row(
        who=frozenset({"participant"}), answer=frozenset({302, 422}), is_post=True, story=learning.own_item
    ),
    "own_item_remove": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=learning.own_item),
    "own_item_restore": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=learning.own_item),
    "lesson_finish": Row(who=STUDENTS, answer=DONE, is_post=True, story=learning.lesson),
    "lesson_reopen": Row(who=STUDENTS, answer=DONE, is_post=True, story=learning.lesson),
    # who was logged out gets the own text back with a 403
    "lesson_note": Row(who=STUDENTS, answer=LOG_IN, stranger=frozenset({403}), is_post=True, story=learning.lesson),
    "note_list": Row(who=STUDENTS),
    "exercise_draft": Row(
        who=STUDENTS, answer=LOG_IN, stranger=frozenset({403}), is_post=True, story=learning.exercise
    ),
    "exercise_answer": Row(
        who=STUDENTS, answer=frozenset({422}), stranger=frozenset({403}), is_post=True, story=learning.exercise
    ),
    "exercise_file": Row(who=frozenset({"participant"}), story=learning.exercise_file),
    # without the signed word of a page nobody reports anything; tests/modules/viewing has the rest
    "lesson_watched": Row(who=frozenset(), is_post=True, story=learning.film),
    "video_part": Row(who=STUDENTS | STAFF, story=learning.video, stranger=frozenset({302, 403, 404})),
    "recording": Row(who=frozenset({"participant", "trainer", "organiser"}), story=learning.recording),
    "recording_part": Row(who=frozenset({"participant", "trainer", "organiser"}), story=learning.recording_part),
    "recording_watched": Row(
        who=frozenset({"participant"}), answer=frozenset({422}), is_post=True, story=learning.recording
    ),
    "own_certificates": Row(who=STUDENTS, others=frozenset({200, 403, 404})),
    "certificate_file": Row(who=frozenset({"participant", "organiser"}), story=cohorts.certificate),
    "certificate_withdraw": Row(who=frozenset({"participant"}), story=cohorts.certificate),
    # what is found depends on who asks: tests/lms/dashboard/test_searching.py
    "search": Row(who=ALL - {"stranger"}),
    # supervising
    "inbox": Row(who=TRAINERS),
    "saved_filter_save": Row(who=TRAINERS, answer=frozenset({422}), is_post=True),
    "saved_filter_rename": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=allocation.saved_filter),
    "saved_filter_remove": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=allocation.saved_filter),
    "allocation": Row(who=TRAINERS | ORGANISER),
    "allocation_preview": Row(who=TRAINERS | ORGANISER, answer=frozenset({422})),
    "allocation_apply": Row(who=TRAINERS | ORGANISER, answer=LOG_IN, is_post=True),
    "allocation_undo": Row(who=TRAINERS | ORGANISER, answer=LOG_IN, is_post=True),
    "organiser_reviews": Row(who=ORGANISER),
    "review": Row(who=frozenset({"trainer", "organiser"}), story=work.review),
    # who was logged out meanwhile gets back what was typed
    "review_draft": Row(
        who=frozenset({"trainer"}), answer=LOG_IN, stranger=frozenset({403}), is_post=True, story=work.review
    ),
    "review_take_back": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=reviewing.judged),
    "review_claim": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=work.review),
    "review_release": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=work.review),
    "results": Row(who=TRAINERS),
    "results_hold": Row(who=TRAINERS, answer=frozenset({404}), is_post=True),
    "results_release": Row(who=TRAINERS),
    "result_release": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=results.held_result),
    "second_opinions": Row(who=TRAINERS),
    "second_opinion_ask": Row(who=frozenset({"trainer"}), story=results.asked_version),
    "second_opinion": Row(who=frozenset({"trainer"}), story=results.opinion),
    "second_opinion_withdraw": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=results.opinion),
    "comment_bank": Row(who=TRAINERS),
    "bank_comment_add": Row(who=TRAINERS),
    "bank_comment_keep": Row(who=TRAINERS, answer=frozenset({404}), others=frozenset({403}), is_post=True),
    "bank_comment_edit": Row(who=frozenset({"trainer"}), story=comment_bank.text),
    "bank_comment_remove": Row(who=frozenset({"trainer"}), answer=SEE, is_post=True, story=comment_bank.text),
    "bank_comment_bring_back": Row(who=frozenset({"trainer"}), answer=SEE, is_post=True, story=comment_bank.removed),
    "bank_comment_share": Row(who=frozenset({"trainer"}), answer=SEE, is_post=True, story=comment_bank.text),
    "bank_comment_unshare": Row(who=frozenset({"trainer"}), answer=SEE, is_post=True, story=comment_bank.shared),
    "peer_rounds": Row(who=TRAINERS),
    "peer_round": Row(who=frozenset({"trainer"}), story=peers.a_round),
    "peer_round_change": Row(who=frozenset({"trainer"}), answer=frozenset({422}), is_post=True, story=peers.a_round),
    "peer_round_give_out": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=peers.a_round),
    "peer_round_discard": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=peers.a_round),
    "peer_task_remove": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=peers.a_task_of_a_round),
    "colleague_notes": Row(who=frozenset({"trainer"}), story=colleague_notes.participant),
    "colleague_note_remove": Row(who=frozenset({"trainer"}), answer=LOG_IN, is_post=True, story=colleague_notes.note),
    "answers": Row(who=TRAINERS),
    "review_report": Row(who=TRAINERS | ORGANISER),
    "offline": Row(who=TRAINERS),
    "offline_order": Row(who=TRAINERS, answer=frozenset({422}), is_post=True),
    "offline_package": Row(who=frozenset({"trainer"}), story=offline_review.package),
    "offline_upload": Row(who=TRAINERS, answer=frozenset({422}), is_post=True),
    "offline_sheet": Row(who=frozenset({"trainer"}), story=offline_review.sheet),
    "offline_confirm": Row(
        who=frozenset({"trainer"}), answer=frozenset({422}), is_post=True, story=offline_review.sheet
    ),
    "attendance_list": Row(who=TRAINERS | ORGANISER),
    "attendance": Row(who=frozenset({"trainer", "organiser"}), story=cohorts.event),
    # organising
    "organiser_start": Row(who=ORGANISER),
    "organiser_person": Row(who=ORGANISER, story=cohorts.person),
    "organiser_person_invite": Row(who=ORGANISER, answer=DONE, is_post=True, story=cohorts.person),
    # progress and attendance of the cohorts that a trainer teaches
    "organiser_cohort": Row(who=frozenset({"organiser", "trainer"}), story=cohorts.cohort),
    "organiser_cohort_sheet": Row(who=frozenset({"organiser", "trainer"}), story=cohorts.cohort),
    "organiser_groups": Row(who=frozenset({"organiser", "trainer"}), story=cohorts.cohort),
    "organiser_groups_proposal": Row(who=ORGANISER, story=cohorts.cohort),
    "organiser_groups_move": Row(who=ORGANISER, answer=LOG_IN, is_post=True, story=cohorts.cohort),
    "organiser_group_create": Row(who=ORGANISER, answer=LOG_IN, is_post=True, story=cohorts.cohort),
    "organiser_group_rename": Row(who=ORGANISER, answer=LOG_IN, is_post=True, story=groups.group),
    "organiser_group_delete": Row(who=ORGANISER, answer=LOG_IN, is_post=True, story=groups.group),
    "organiser_plan": Row(who=frozenset({"organiser", "trainer"}), story=cohorts.cohort),
    "organiser_plan_move": Row(who=ORGANISER, answer=frozenset({422}), is_post=True, story=cohorts.cohort),
    "organiser_learner": Row(who=frozenset({"organiser", "trainer"}), story=cohorts.learner),
    "organiser_first_day": Row(who=ORGANISER, answer=frozenset({422}), is_post=True, story=cohorts.learner),
    "organiser_extend": Row(
        who=frozenset({"organiser", "trainer"}), answer=frozenset({422}), is_post=True, story=cohorts.learner
    ),
    "organiser_extension_withdraw": Row(
        who=frozenset({"organiser", "trainer"}), answer=LOG_IN, is_post=True, story=cohorts.extension
    ),
    "organiser_registrations": Row(who=ORGANISER),
    "organiser_registration": Row(who=ORGANISER, story=cohorts.registration),
    "organiser_webinars": Row(who=ORGANISER),
    "organiser_certificates": Row(who=ORGANISER),
    "organiser_certificate": Row(who=ORGANISER, story=cohorts.certificate),
    "certificate_revoke": Row(who=ORGANISER, story=cohorts.certificate),
    "certificate_replace": Row(who=ORGANISER, story=cohorts.certificate),
    # the board of a process workshop: people of the cohort; tests/cohorts/workshops has who speaks
    "workshop_board": Row(who=READERS, story=workshops.board),
    "workshop_process": Row(who=READERS, story=workshops.process),
    "workshop_work": Row(who=READERS, story=workshops.work),
    "workshop_file": Row(who=frozenset(), story=workshops.file),
    "workshop_process_add": Row(
        who=frozenset({"participant", "trainer"}),
        answer=frozenset({422}),
        others=frozenset({403, 404, 422}),
        is_post=True,
        story=workshops.board,
    ),
    "workshop_bring": Row(who=frozenset({"participant"}), answer=frozenset({422}), is_post=True, story=workshops.board),
    "workshop_take_back": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=workshops.work),
    "workshop_remark": Row(
        who=frozenset({"participant", "trainer"}),
        answer=frozenset({422}),
        others=frozenset({403, 404, 422}),
        is_post=True,
        story=workshops.work,
    ),
    "workshop_remark_remove": Row(who=frozenset({"participant"}), answer=LOG_IN, is_post=True, story=workshops.remark),
    "workshop_agree": Row(who=READERS, answer=frozenset({422}), is_post=True, story=workshops.process),
    "workshop_slots": Row(who=frozenset({"trainer"}), answer=frozenset({422}), is_post=True, story=workshops.board),
    "workshop_slot": Row(who=READERS, answer=LOG_IN, is_post=True, story=workshops.slot),
    # the administration's page
    "administration": Row(who=frozenset({"contact_person", "other_contact_person"})),
}
