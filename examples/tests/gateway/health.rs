//! What operators are told of an edit that is refused, and of one that waits.

use config_tests::eventually;

use crate::metrics::Metrics;
use crate::server::Server;

#[test]
fn refused_edit_leaves_the_last_version_in_force_and_says_why() {
    let server = Server::start("[limit]\nburst = 7");
    assert_eq!(server.health()["state"], "ok");

    server.edit("[limit]\nburst = \"many\"");

    eventually("the health says that something is wrong", || {
        server.health()["state"] == "degraded"
    });
    let health = server.health().to_string();
    assert!(health.contains("limit.burst"), "{health}");
    assert!(health.contains("gateway.toml:3:9"), "{health}");
    let page = server.get("/");
    assert_eq!((page.code, page.version()), (200, 1));
    assert_eq!(server.get("/health").code, 200);
    assert!(server.get("/config").body.contains("burst = 7"));
}

#[test]
fn metrics_tell_of_a_refused_edit_until_it_is_mended() {
    let server = Server::start("[limit]\nburst = 7");
    let started = Metrics::of(&server).value("hotconfig_last_reload_success_timestamp_seconds");

    server.edit("[limit]\nburst = 0");
    let refused = "hotconfig_reload_attempts_total{outcome=\"rejected\",trigger=\"watch\"}";
    eventually("the refusal is counted", || {
        Metrics::of(&server).value(refused) >= 1.0
    });
    let metrics = Metrics::of(&server);
    assert_eq!(metrics.value("hotconfig_last_reload_successful"), 0.0);
    assert_eq!(metrics.value("hotconfig_generation"), 1.0);
    assert_eq!(metrics.sources_in("rejected"), 1.0);

    server.edit("[limit]\nburst = 8");
    server.is_at(2);
    let metrics = Metrics::of(&server);
    assert_eq!(metrics.value("hotconfig_last_reload_successful"), 1.0);
    assert_eq!(metrics.value("hotconfig_generation"), 2.0);
    assert_eq!(metrics.sources_in("in_sync"), 1.0);
    let mended = metrics.value("hotconfig_last_reload_success_timestamp_seconds");
    assert!(mended > started, "{mended} is not after {started}");
}

#[test]
fn another_address_waits_for_a_restart_and_is_told_of() {
    let server = Server::start("");

    server.edit_whole("listen = \"127.0.0.1:1\"");

    eventually("one field waits for a restart", || {
        Metrics::of(&server).value("hotconfig_pending_restart_fields") == 1.0
    });
    assert_eq!(server.get("/").code, 200);
}
