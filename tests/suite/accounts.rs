//! Accounts: signing in, sessions, tokens, links.

use chrono::TimeDelta;
use dondoc::app::{
    AppError, By, Caller,
    accounts::{Scope, invitations::INVITATION_LASTS, sessions::SESSION_LASTS},
    people::PersonChange,
};

use crate::house::{House, both};

const PASSWORD: &str = "mười hai chữ cái";
const FOCAL: &str = "focal@h18.example";
const HOME: &str = "203.0.113.7";

async fn with_password(house: &House, email: &str) {
    let person = house.person(email).await;
    house.app.set_password(&By::Machine, person, PASSWORD).await.unwrap();
}

fn wait_of<T: std::fmt::Debug>(answer: Result<T, AppError>) -> TimeDelta {
    match answer {
        Err(AppError::Throttled { retry_after }) => retry_after,
        other => panic!("should be throttled, not {other:?}"),
    }
}

both!(a_session_begins_with_the_right_password_alone_and_ends_by_itself, |house| {
    with_password(&house, FOCAL).await;
    let app = &house.app;
    let wrong = [(FOCAL, "wrong"), ("nobody@h18.example", PASSWORD), ("leader@h18.example", "x")];
    for (email, password) in wrong {
        let answer = app.sign_in(email, password, HOME, None).await;
        assert!(matches!(answer, Err(AppError::Unauthenticated("sign-in"))), "{email}");
    }
    let first = app.sign_in("Focal@H18.example ", PASSWORD, HOME, None).await.unwrap();
    let seen = app.session(&first.secret).await.unwrap().unwrap();
    assert_eq!((seen.person.email.as_str(), seen.csrf), (FOCAL, first.session.csrf));
    let second = app.sign_in(FOCAL, PASSWORD, HOME, Some(&first.secret)).await.unwrap();
    assert!(app.session(&first.secret).await.unwrap().is_none(), "rotated at sign-in");
    house.advance(SESSION_LASTS - TimeDelta::seconds(1));
    assert!(app.session(&second.secret).await.unwrap().is_some());
    house.advance(TimeDelta::seconds(1));
    assert!(app.session(&second.secret).await.unwrap().is_none());
});

both!(one_password_written_in_two_ways_is_one, |house| {
    with_password(&house, FOCAL).await;
    // The same letters with their marks apart, as other keyboards send them.
    let apart = "mu\u{31b}o\u{31b}\u{300}i hai chu\u{31b}\u{303} ca\u{301}i";
    house.app.sign_in(FOCAL, apart, HOME, None).await.unwrap();
});

both!(guessing_slows_down_but_never_locks_the_rightful_user_out, |house| {
    with_password(&house, FOCAL).await;
    let app = &house.app;
    app.sign_in(FOCAL, PASSWORD, HOME, None).await.unwrap();
    for n in 0..6 {
        let elsewhere = format!("198.51.100.{n}");
        assert!(app.sign_in(FOCAL, "guess", &elsewhere, None).await.is_err());
    }
    let wait = wait_of(app.sign_in(FOCAL, "guess", "198.51.100.99", None).await);
    assert_eq!(wait, TimeDelta::seconds(1));
    // Whoever signed in from here before is not held up by what others try elsewhere.
    app.sign_in(FOCAL, PASSWORD, HOME, None).await.unwrap();
    for n in 0..34 {
        let unknown = format!("nobody{n}@h18.example");
        let answer = app.sign_in(&unknown, "guess", "192.0.2.1", None).await;
        house.advance(if n < 31 { TimeDelta::zero() } else { TimeDelta::minutes(16) });
        assert!(answer.is_err());
    }
    house.advance(TimeDelta::hours(2));
    app.sign_in(FOCAL, PASSWORD, "192.0.2.1", None).await.unwrap();
});

both!(an_address_that_fails_at_many_accounts_waits, |house| {
    let app = &house.app;
    for n in 0..31 {
        let unknown = format!("nobody{n}@h18.example");
        assert!(app.sign_in(&unknown, "guess", HOME, None).await.is_err());
    }
    let wait = wait_of(app.sign_in("other@h18.example", "guess", HOME, None).await);
    assert_eq!(wait, TimeDelta::seconds(1));
});

both!(a_token_is_scoped_shown_once_expires_and_can_be_taken_back, |house| {
    let app = &house.app;
    let caller: Caller = house.caller(FOCAL).await;
    let (own, person) = (By::from(caller.clone()), caller.actor.person);
    let other = house.person("leader@h18.example").await;
    let foreign = app.create_token(&own, other, "x", Scope::Read, 1).await;
    assert!(matches!(foreign, Err(AppError::Forbidden("own_tokens_only"))));
    let made = app.create_token(&own, person, "máy in", Scope::Read, 30).await.unwrap();
    let bearer = app.bearer(&made.secret).await.unwrap().unwrap();
    assert_eq!((bearer.person.id, bearer.scope), (person, Scope::Read));
    assert!(app.bearer("dondoc_unknown").await.unwrap().is_none());
    house.advance(TimeDelta::days(30));
    assert!(app.bearer(&made.secret).await.unwrap().is_none(), "expired");
    let made = app.create_token(&own, person, "second", Scope::Write, 30).await.unwrap();
    let stranger = By::from(house.caller("leader@h18.example").await);
    let refusal = app.revoke_token(&stranger, made.token.id).await;
    assert!(matches!(refusal, Err(AppError::NotFound("token"))));
    app.revoke_token(&own, made.token.id).await.unwrap();
    assert!(app.bearer(&made.secret).await.unwrap().is_none(), "taken back");
    assert_eq!(app.tokens(&caller.actor).await.unwrap().len(), 2);
});

both!(a_link_works_once_looking_at_it_changes_nothing_and_other_sessions_end, |house| {
    with_password(&house, FOCAL).await;
    let app = &house.app;
    let signed_in = app.sign_in(FOCAL, PASSWORD, HOME, None).await.unwrap();
    let admin: By = house.caller("admin@g22.example").await.into();
    let person = house.person(FOCAL).await;
    let older = app.invite(&admin, person).await.unwrap().link;
    let link = app.invite(&admin, person).await.unwrap().link;
    let secret_of = |link: &str| link.rsplit('/').next().unwrap().to_owned();
    let used = app.invitation(&secret_of(&older)).await;
    assert!(matches!(used, Err(AppError::Conflict { rule: "invitation_used", .. })));
    let secret = secret_of(&link);
    for _ in 0..3 {
        assert_eq!(app.invitation(&secret).await.unwrap().id, person);
    }
    let short = app.use_invitation(&secret, "short", HOME).await;
    assert!(matches!(short, Err(AppError::Fields(_))));
    app.use_invitation(&secret, "một mật khẩu khác", HOME).await.unwrap();
    assert!(app.session(&signed_in.secret).await.unwrap().is_none());
    let again = app.use_invitation(&secret, "một mật khẩu nữa", HOME).await;
    assert!(matches!(again, Err(AppError::Conflict { rule: "invitation_used", .. })));
    assert!(app.sign_in(FOCAL, PASSWORD, HOME, None).await.is_err());
    app.sign_in(FOCAL, "một mật khẩu khác", HOME, None).await.unwrap();
});

both!(a_link_expires_and_a_lost_password_says_nothing_about_who_is_known, |house| {
    let app = &house.app;
    let admin: By = house.caller("admin@g22.example").await.into();
    let link = app.invite(&admin, house.person(FOCAL).await).await.unwrap().link;
    house.advance(INVITATION_LASTS);
    let expired = app.invitation(link.rsplit('/').next().unwrap()).await;
    assert!(matches!(expired, Err(AppError::Conflict { rule: "invitation_expired", .. })));
    app.lost_password(FOCAL, HOME).await.unwrap();
    app.lost_password("nobody@h18.example", HOME).await.unwrap();
    let mut throttled = false;
    for _ in 0..12 {
        throttled |= matches!(
            app.lost_password("nobody@h18.example", HOME).await,
            Err(AppError::Throttled { .. })
        );
    }
    assert!(throttled);
});

both!(whoever_leaves_is_out_at_once, |house| {
    with_password(&house, FOCAL).await;
    let app = &house.app;
    let caller = house.caller(FOCAL).await;
    let (own, person) = (By::from(caller.clone()), caller.actor.person);
    let signed_in = app.sign_in(FOCAL, PASSWORD, HOME, None).await.unwrap();
    let token = app.create_token(&own, person, "t", Scope::Write, 30).await.unwrap().secret;
    let admin: By = house.caller("admin@g22.example").await.into();
    let gone = PersonChange { is_active: Some(false), ..Default::default() };
    app.change_person(&admin, person, gone, None).await.unwrap();
    assert!(app.session(&signed_in.secret).await.unwrap().is_none());
    assert!(app.bearer(&token).await.unwrap().is_none());
    assert!(app.sign_in(FOCAL, PASSWORD, HOME, None).await.is_err());
});
