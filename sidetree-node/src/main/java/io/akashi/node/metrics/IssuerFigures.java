package io.akashi.node.metrics;

import static io.akashi.node.metrics.Metric.counter;
import static io.akashi.node.metrics.Metric.gauge;
import static io.akashi.node.metrics.Metric.times;

import io.akashi.attestation.system.SystemName;
import io.akashi.node.metrics.Metric.Label;
import io.akashi.node.metrics.Metric.Shown;
import java.util.Arrays;
import java.util.List;

/** The figures about issuing credentials. */
final class IssuerFigures {
    static final Metric ORDERS = issuer(counter(
                    "akashi_issuer_orders_total",
                    "Requests for credentials that came to the issuer, by what it said.",
                    "outcome=\"refused\": keys or claims do not suffice, the wallet is told why."))
            .by("outcome", "issued", "later", "refused", "failed");
    static final Metric CREDENTIALS =
            issuer(counter("akashi_issuer_credentials_total", "Credentials signed and handed out.", "For dashboards."));
    static final Metric CHANGES = issuer(counter(
                    "akashi_issuer_status_changes_total",
                    "Decisions about credentials in the audit log: by the operator, or by looking again at evidence.",
                    "Many suspensions at once: a vendor has withdrawn a platform level, see akashi issuer audit."))
            .by("move")
            .shown(Shown.ONCE_HAPPENED);
    static final Metric HELD = issuer(counter(
                    "akashi_issuer_held_total",
                    "Credentials whose standing could not be judged when they were looked at, by the reason.",
                    "collateral_missing: the vendors cannot be reached."))
            .by("code")
            .shown(Shown.ONCE_HAPPENED);
    static final Metric APPRAISALS = issuer(counter(
                    "akashi_issuer_appraisals_total",
                    "Evidence that was appraised, first or again.",
                    "verdict=\"rejected\" rising: see akashi attest explain with one piece of it."))
            .by(new Label(
                    "system",
                    Arrays.stream(SystemName.values()).map(SystemName::text).toList()))
            .by("verdict", "accepted", "rejected", "unreadable");
    static final Metric NONCES =
            issuer(counter("akashi_issuer_nonces_total", "Nonces given to wallets.", "For dashboards."));
    static final Metric OFFERS = issuer(counter("akashi_issuer_offers_total", "Offers made.", "For dashboards."));
    static final Metric NOTIFICATIONS = issuer(counter(
                    "akashi_issuer_notifications_total",
                    "What wallets said became of credentials.",
                    "credential_failure: wallets do not take what is issued."))
            .by("event", "credential_accepted", "credential_failure", "credential_deleted");
    static final Metric SIGNATURES = issuer(times(
            "akashi_issuer_sign_seconds",
            "Signatures by the key of the issuer's DID, and how long they took.",
            "Slow: the token of the key store."));
    static final Metric WORK = issuer(counter(
                    "akashi_issuer_work_total",
                    "What the issuer does by itself, by what came of it.",
                    "outcome=\"failed\": event=issuer_turn_failed in the log."))
            .by("work", "anchor_did", "collateral", "reappraise", "webhook", "sweep")
            .by("outcome", "done", "failed");
    static final Metric WORKED = issuer(gauge(
            "akashi_issuer_work_timestamp_seconds",
            "When the issuer last did all of its work without a failure, in seconds since 1970.",
            "Long ago: credentials are not looked at any more."));
    static final Metric LISTS =
            issuer(gauge("akashi_issuer_status_lists", "Status lists that are published.", "For dashboards."));
    static final Metric LIST_AGE = issuer(gauge(
            "akashi_issuer_status_list_age_seconds",
            "The age of the oldest signed list that is served; 0 before the first.",
            "Lists are signed when they are asked for and their minute has passed: an age is how long nobody asked."));
    static final Metric COLLATERAL = issuer(gauge(
            "akashi_issuer_collateral_changed_timestamp_seconds",
            "When new statements of vendors were last seen, in seconds since 1970; the start of the node before.",
            "Vendors renew theirs within 30 days: older means that they cannot be reached."));
    static final Metric CERTIFICATE = issuer(gauge(
                    "akashi_issuer_certificate_expiry_timestamp_seconds",
                    "When the first certificate of the issuer's chain ends, in seconds since 1970.",
                    "Before that have the key certified again, and start the node anew."))
            .shown(Shown.WITH_CERTIFICATE);
    static final Metric WEBHOOK = issuer(counter(
                    "akashi_issuer_webhook_posts_total",
                    "Posts to the webhook, by what came of it.",
                    "outcome=\"failed\": it is tried again for days; \"given_up\": an entry was passed over."))
            .by("outcome", "taken", "failed", "given_up")
            .shown(Shown.WITH_WEBHOOK);

    private IssuerFigures() {}

    private static Metric issuer(Metric metric) {
        return metric.shown(Shown.WITH_ISSUER);
    }

    static List<Metric> all() {
        return List.of(
                ORDERS,
                CREDENTIALS,
                CHANGES,
                HELD,
                APPRAISALS,
                NONCES,
                OFFERS,
                NOTIFICATIONS,
                SIGNATURES,
                WORK,
                WORKED,
                LISTS,
                LIST_AGE,
                COLLATERAL,
                CERTIFICATE,
                WEBHOOK);
    }
}
