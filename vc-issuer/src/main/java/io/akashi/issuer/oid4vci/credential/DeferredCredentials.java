package io.akashi.issuer.oid4vci.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.CredentialIssuer.Answer;
import io.akashi.issuer.CredentialIssuer.Order;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.grant.Access.Admitted;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Locks;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.issuer.oid4vci.state.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * Credentials that wallets come back for. They have no {@code notification_id}, which section 9.2 leaves to the issuer: a
 * wallet library in wide use takes such an answer for malformed. Source: OpenID4VCI 1.0, section 9.
 */
public final class DeferredCredentials {
    private static final Table<Row> TABLE = new Table<>("transaction", Row.class);

    private final CredentialIssuer issuer;
    private final ExpiringRows rows;
    private final Locks locks = new Locks();

    /** Credentials that {@code issuer} makes when they are asked for again. */
    public DeferredCredentials(CredentialIssuer issuer, ExpiringRows rows) {
        this.issuer = issuer;
        this.rows = rows;
    }

    /**
     * What is kept of a request that waits.
     *
     * @param owner the name of the access token
     * @param keys as {@link KeyRow} writes them
     */
    record Row(String owner, String configuration, String subject, String keys) {}

    /** Keeps a request until the access token ends. */
    CredentialResponse keep(Admitted admitted, Order order, Duration interval, Instant now) {
        String id = Secrets.fresh();
        String owner = Secrets.name(admitted.token());
        Row row = new Row(owner, order.configuration(), order.subject(), KeyRow.write(order.keys()));
        Instant until = Instant.ofEpochSecond(admitted.grant().end());
        rows.write(now, ExpiringRows.put(TABLE, Secrets.name(id), row, until));
        return CredentialResponse.later(id, interval);
    }

    /**
     * Asks for what was deferred. Its name holds until there are credentials or there never will be.
     *
     * @throws VciException {@code INVALID_TRANSACTION_ID}, {@code CREDENTIAL_REQUEST_DENIED}
     */
    public CredentialResponse fetch(Admitted admitted, ObjectNode body, Instant now) throws VciException {
        String id = body.path("transaction_id").asText("");
        if (!body.path("transaction_id").isTextual() || id.isEmpty()) {
            throw new VciException(VciErrorCode.INVALID_CREDENTIAL_REQUEST, "expected a transaction_id, found none");
        }
        String name = Secrets.name(id);
        return locks.under(name, () -> {
            Row row = rows.get(TABLE, name, now)
                    .filter(found -> found.owner().equals(Secrets.name(admitted.token())))
                    .orElseThrow(() -> new VciException(
                            VciErrorCode.INVALID_TRANSACTION_ID,
                            "expected the transaction_id of a waiting request of this access token, found another"));
            Order order = new Order(row.configuration(), row.subject(), KeyRow.read(row.keys()));
            Answer answer = issuer.issue(order, now);
            if (answer instanceof Answer.Later later) {
                return CredentialResponse.later(id, later.interval());
            }
            if (answer instanceof Answer.Refused refused) {
                rows.write(now, ExpiringRows.delete(TABLE, name));
                throw new VciException(VciErrorCode.CREDENTIAL_REQUEST_DENIED, refused.reason());
            }
            rows.write(now, ExpiringRows.delete(TABLE, name));
            return CredentialResponse.issued(((Answer.Issued) answer).credentials());
        });
    }
}
