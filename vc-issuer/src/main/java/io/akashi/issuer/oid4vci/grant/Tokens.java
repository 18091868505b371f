package io.akashi.issuer.oid4vci.grant;

import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Locks;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.issuer.oid4vci.state.Table;
import io.akashi.sidetree.store.SortedRows.Change;
import java.time.Instant;
import java.util.List;

/** Access tokens: values that nobody can guess. Their hashes are kept, with what they are good for. */
public final class Tokens {
    private static final Table<AccessGrant> TABLE = new Table<>("token", AccessGrant.class);

    private final VciSettings settings;
    private final ExpiringRows rows;
    private final Locks locks = new Locks();

    /** The tokens of this issuer. */
    public Tokens(VciSettings settings, ExpiringRows rows) {
        this.settings = settings;
        this.rows = rows;
    }

    static List<Change> put(String token, AccessGrant grant) {
        return ExpiringRows.put(TABLE, Secrets.name(token), grant, Instant.ofEpochSecond(grant.end()));
    }

    /**
     * What this token is good for.
     *
     * @throws VciException {@code INVALID_TOKEN} if it is none, or has ended
     */
    public AccessGrant grant(String token, Instant now) throws VciException {
        return rows.get(TABLE, Secrets.name(token), now)
                .orElseThrow(() -> new VciException(
                        VciErrorCode.INVALID_TOKEN, "expected a live access token of this issuer, found another"));
    }

    /**
     * Counts a credential request.
     *
     * @throws VciException {@code INVALID_TOKEN} if it has ended; {@code CREDENTIAL_REQUEST_DENIED} if there were too many
     */
    public void count(String token, Instant now) throws VciException {
        locks.under(Secrets.name(token), () -> {
            AccessGrant grant = grant(token, now);
            int limit = settings.access().requests();
            if (grant.requests() >= limit) {
                throw new VciException(
                        VciErrorCode.CREDENTIAL_REQUEST_DENIED,
                        "expected at most " + limit + " requests with one access token, found one more");
            }
            rows.write(now, put(token, grant.oneMoreRequest()));
            return grant;
        });
    }
}
