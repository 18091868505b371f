package io.akashi.node.issuer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.credential.IssuedCredential;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.http.OfferEndpoint;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.status.StatusOutcome;
import io.akashi.issuer.trust.Reappraisal;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.Reason;
import io.akashi.node.http.Problem;
import io.akashi.node.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The operator's routes about credentials: {@code POST /issuer/offers}, {@code GET /issuer/credentials}, {@code POST
 * /issuer/credentials/{id}/suspend|reinstate|revoke}, {@code POST /issuer/reappraise}, {@code GET /issuer/audit}, {@code POST
 * /issuer/rotate}.
 */
final class IssuerDesk {
    private static final int PAGE = 1_000;

    private final OpenIssuer issuer;
    private final InstantSource clock = InstantSource.system();

    IssuerDesk(OpenIssuer issuer) {
        this.issuer = issuer;
    }

    List<Route> routes() {
        return List.of(
                offers(),
                new Route(HandlerType.GET, "/issuer/credentials", this::credentials),
                new Route(HandlerType.POST, "/issuer/credentials/{id}/{event}", this::change),
                new Route(HandlerType.POST, "/issuer/reappraise", this::reappraise),
                new Route(HandlerType.GET, "/issuer/audit", this::audit),
                new Route(HandlerType.POST, "/issuer/rotate", this::rotate));
    }

    /** The one of them that a development node gives to everybody. */
    Route offers() {
        return new Route(
                HandlerType.POST,
                "/issuer/offers",
                refusing(new OfferEndpoint(issuer.wallets(), issuer.records().offers())));
    }

    private static Handler refusing(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (IllegalArgumentException e) {
                new Problem(400, "bad_request", String.valueOf(e.getMessage()), "see akashi issuer offer --help")
                        .answer(context);
            }
        };
    }

    private void credentials(Context context) {
        ArrayNode all = TokenJson.object().putArray("credentials");
        for (IssuedCredential issued : issuer.records().register().after(query(context, "after"), PAGE)) {
            all.addObject()
                    .put("id", issued.id())
                    .put("configuration", issued.configuration())
                    .put("key", issued.holder().thumbprint())
                    .put("did", issued.holder().did())
                    .put("evidence", issued.evidence())
                    .put("from", issued.times().from().toString())
                    .put("until", issued.times().until().toString())
                    .put(
                            "status",
                            issuer.records()
                                    .statuses()
                                    .find(issued.place())
                                    .map(state ->
                                            OpenIssuer.Trusting.state(state).text())
                                    .orElse("unknown"));
        }
        send(context, TokenJson.object().set("credentials", all));
    }

    private void change(Context context) {
        StatusEvent event = switch (context.pathParam("event")) {
            case "suspend" -> StatusEvent.SUSPEND;
            case "reinstate" -> StatusEvent.REINSTATE;
            case "revoke" -> StatusEvent.REVOKE;
            default -> throw new IllegalArgumentException("expected suspend, reinstate or revoke");
        };
        String id = context.pathParam("id");
        StatusOutcome outcome = issuer.trusting().decided(id, event, clock.instant(), issuer.records());
        if (outcome == StatusOutcome.FINAL) {
            throw new IllegalArgumentException("the credential is revoked, which is final");
        }
        send(context, TokenJson.object().put("credential", id).put("changed", outcome == StatusOutcome.CHANGED));
    }

    private void reappraise(Context context) {
        String at = query(context, "at");
        if (query(context, "dryRun").equals("true")) {
            ArrayNode plan = TokenJson.object().putArray("changes");
            issuer.trusting().reappraisal().preview(time(at)).forEach(planned -> plan.add(json(planned)));
            send(context, TokenJson.object().set("changes", plan));
            return;
        }
        if (!at.isEmpty()) {
            throw new IllegalArgumentException("a time goes with dryRun=true: what is done is done now");
        }
        Reappraisal.Summary summary = issuer.trusting().reappraisal().run();
        send(
                context,
                TokenJson.object()
                        .put("looked", summary.looked())
                        .put("changed", summary.changed())
                        .put("held", summary.held())
                        .put("appraisals", summary.appraisals()));
    }

    private static ObjectNode json(Reappraisal.Planned planned) {
        ObjectNode json = TokenJson.object()
                .put("credential", planned.credential())
                .put("move", planned.move())
                .put("from", planned.from().text())
                .put("to", planned.to().text());
        Reason reason = planned.reason();
        ObjectNode why =
                json.putObject("reason").put("code", reason.code().text()).put("tcbStatus", reason.tcbStatus());
        reason.advisories().forEach(why.putArray("advisories")::add);
        reason.details().forEach(why.putArray("details")::add);
        return json;
    }

    private void audit(Context context) {
        long from = number(query(context, "from"));
        ArrayNode entries = TokenJson.object().putArray("entries");
        for (AuditEntry entry : issuer.trusting().audit().range(from, PAGE)) {
            entries.add(read(entry));
        }
        send(context, TokenJson.object().set("entries", entries));
    }

    private static long number(String text) {
        if (!text.matches("|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("expected the number of an entry, from 1 on, found '" + text + "'");
        }
        return text.isEmpty() ? 1 : Long.parseLong(text);
    }

    private static ObjectNode read(AuditEntry entry) {
        try {
            return TokenJson.readObject(
                    io.akashi.sidetree.encoding.Bytes.ofUtf8(entry.encoded().utf8()));
        } catch (TokenException e) {
            throw new IllegalStateException("an entry of our own is no JSON", e);
        }
    }

    private void rotate(Context context) {
        issuer.did().rotate();
        send(context, TokenJson.object().put("did", issuer.did().text()));
    }

    private Instant time(String text) {
        try {
            return text.isEmpty() ? clock.instant() : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expected a time as 2026-12-01T00:00:00Z, found '" + text + "'", e);
        }
    }

    private static String query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }

    private static void send(Context context, ObjectNode body) {
        context.contentType("application/json").result(TokenJson.write(body).borrow());
    }
}
