package io.akashi.issuer.oid4vci.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.grant.Access.Admitted;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Locks;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.issuer.oid4vci.state.Table;
import io.akashi.sidetree.store.SortedRows.Change;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Takes what wallets say became of their credentials. The same may be said again. Source: OpenID4VCI 1.0, section 11. */
public final class Notifications {
    private static final Table<Row> TABLE = new Table<>("notification", Row.class);
    private static final Set<String> EVENTS = Set.of("credential_accepted", "credential_failure", "credential_deleted");

    private final ExpiringRows rows;
    private final Listener listener;
    private final Locks locks = new Locks();

    /** Tells {@code listener} what is said for the first time. */
    public Notifications(ExpiringRows rows, Listener listener) {
        this.rows = rows;
        this.listener = listener;
    }

    /** Whoever wants to know what became of credentials. */
    public interface Listener {
        /** A wallet has said so. */
        void heard(Event event);
    }

    /**
     * What a wallet said.
     *
     * @param event {@code credential_accepted}, {@code credential_failure} or {@code credential_deleted}
     * @param description in the wallet's words, at most 300 characters; may be empty
     */
    public record Event(String configuration, String subject, String event, String description) {}

    /**
     * What is kept of an answer with credentials.
     *
     * @param owner the name of the access token
     * @param event the last that was said; empty at first
     */
    record Row(String owner, String configuration, String subject, String event) {}

    static List<Change> put(String id, Admitted admitted, String configuration) {
        String subject = admitted.grant().subject();
        return put(id, new Row(Secrets.name(admitted.token()), configuration, subject, ""), admitted);
    }

    private static List<Change> put(String id, Row row, Admitted admitted) {
        return ExpiringRows.put(
                TABLE,
                Secrets.name(id),
                row,
                Instant.ofEpochSecond(admitted.grant().end()));
    }

    /**
     * Takes a notification.
     *
     * @throws VciException {@code INVALID_NOTIFICATION_REQUEST}, {@code INVALID_NOTIFICATION_ID}
     */
    public void take(Admitted admitted, ObjectNode body, Instant now) throws VciException {
        String id = body.path("notification_id").asText("");
        if (!body.path("notification_id").isTextual() || id.isEmpty()) {
            throw refused(VciErrorCode.INVALID_NOTIFICATION_REQUEST, "a notification_id", "none");
        }
        String event = body.path("event").asText("");
        if (!EVENTS.contains(event)) {
            throw refused(VciErrorCode.INVALID_NOTIFICATION_REQUEST, "an event of " + EVENTS, "'" + event + "'");
        }
        locks.under(Secrets.name(id), () -> {
            Row row = rows.get(TABLE, Secrets.name(id), now)
                    .filter(found -> found.owner().equals(Secrets.name(admitted.token())))
                    .orElseThrow(() -> refused(
                            VciErrorCode.INVALID_NOTIFICATION_ID, "a notification_id of this access token", "another"));
            if (!row.event().equals(event)) {
                Row said = new Row(row.owner(), row.configuration(), row.subject(), event);
                rows.write(now, put(id, said, admitted));
                listener.heard(new Event(row.configuration(), row.subject(), event, description(body)));
            }
            return row;
        });
    }

    private static String description(ObjectNode body) {
        String text = body.path("event_description").asText("");
        return text.substring(0, Math.min(300, text.length()));
    }

    private static VciException refused(VciErrorCode code, String expected, String actual) {
        return new VciException(code, "expected " + expected + ", found " + actual);
    }
}
