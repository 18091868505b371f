package io.akashi.issuer.oid4vci.grant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.grant.AccessGrant.Naming;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Locks;
import io.akashi.issuer.oid4vci.state.Secrets;
import java.time.Instant;
import java.util.List;

/**
 * Exchanges pre-authorized codes for access tokens. A code is consumed with the write that makes its token, and by nothing
 * else: a wrong transaction code leaves it, until there were too many. Source: OpenID4VCI 1.0, section 6.
 */
public final class TokenGrants {
    /** How many wrong transaction codes end a code. */
    public static final int TRIES = 5;

    private final VciSettings settings;
    private final ExpiringRows rows;
    private final Locks locks = new Locks();

    /** The codes of this issuer. */
    public TokenGrants(VciSettings settings, ExpiringRows rows) {
        this.settings = settings;
        this.rows = rows;
    }

    /**
     * What a wallet is answered.
     *
     * @param grant what the token is good for
     */
    public record Granted(String token, AccessGrant grant) {
        /** The answer's body. */
        public ObjectNode json(Instant now) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("access_token", token);
            json.put("token_type", grant.dpopKey().isEmpty() ? "Bearer" : "DPoP");
            json.put("expires_in", grant.end() - now.getEpochSecond());
            if (grant.naming() == Naming.IDENTIFIER) {
                var details = json.putArray("authorization_details");
                for (String id : grant.configurations()) {
                    ObjectNode detail = details.addObject().put("type", "openid_credential");
                    detail.put("credential_configuration_id", id);
                    detail.putArray("credential_identifiers").add(AccessGrant.identifier(id));
                }
            }
            return json;
        }
    }

    /**
     * Consumes the code of this request.
     *
     * @param dpop the proof that came with the request
     * @throws VciException {@code INVALID_CLIENT}, {@code INVALID_REQUEST}, {@code INVALID_GRANT},
     *     {@code INVALID_AUTHORIZATION_DETAILS}, or what the proof's {@code claim} throws
     */
    public Granted exchange(TokenRequest request, DpopUse dpop, Instant now) throws VciException {
        checkClient(request.client());
        String name = Secrets.name(request.code());
        return locks.under(name, () -> {
            CodeRow row = rows.get(CodeRow.TABLE, name, now)
                    .orElseThrow(() -> new VciException(
                            VciErrorCode.INVALID_GRANT,
                            "expected a live pre-authorized code, found none of that name"));
            checkTxCode(request, row, name, now);
            List<String> configurations = narrowed(request, row);
            dpop.claim(now);
            AccessGrant grant = grant(request, row, configurations, dpop.keyThumbprint(), now);
            String token = Secrets.fresh();
            rows.write(now, ExpiringRows.delete(CodeRow.TABLE, name), Tokens.put(token, grant));
            return new Granted(token, grant);
        });
    }

    private void checkClient(String client) throws VciException {
        if (!settings.access().clients().isEmpty()
                && !settings.access().clients().contains(client)) {
            throw new VciException(
                    VciErrorCode.INVALID_CLIENT, "expected the client_id of a known wallet, found '" + client + "'");
        }
    }

    private void checkTxCode(TokenRequest request, CodeRow row, String name, Instant now) throws VciException {
        boolean asked = !row.txCode().isEmpty();
        if (asked == request.txCode().isEmpty()) {
            throw new VciException(
                    VciErrorCode.INVALID_REQUEST,
                    asked ? "expected a tx_code, found none" : "expected no tx_code, found one");
        }
        if (asked && !TxCodes.matches(row, request.code(), request.txCode())) {
            CodeRow tried = row.oneMoreWrong();
            int left = TRIES - tried.wrong();
            rows.write(
                    now,
                    left > 0
                            ? ExpiringRows.put(CodeRow.TABLE, name, tried, Instant.ofEpochSecond(row.end()))
                            : ExpiringRows.delete(CodeRow.TABLE, name));
            throw new VciException(
                    VciErrorCode.INVALID_GRANT,
                    "expected the tx_code of the offer, found another; tries left: " + left);
        }
    }

    private List<String> narrowed(TokenRequest request, CodeRow row) throws VciException {
        for (TokenRequest.Detail detail : request.details()) {
            if (!row.configurations().contains(detail.configuration())) {
                throw new VciException(
                        VciErrorCode.INVALID_AUTHORIZATION_DETAILS,
                        "expected one of " + row.configurations() + ", found '" + detail.configuration() + "'");
            }
            String issuer = settings.identifier().text();
            if (!detail.locations().isEmpty() && !detail.locations().contains(issuer)) {
                throw new VciException(
                        VciErrorCode.INVALID_AUTHORIZATION_DETAILS,
                        "expected the location " + issuer + ", found " + detail.locations());
            }
        }
        List<String> named = request.details().stream()
                .map(TokenRequest.Detail::configuration)
                .distinct()
                .toList();
        return named.isEmpty() ? row.configurations() : named;
    }

    private AccessGrant grant(
            TokenRequest request, CodeRow row, List<String> configurations, String dpopKey, Instant now) {
        Naming naming = request.details().isEmpty() ? Naming.CONFIGURATION : Naming.IDENTIFIER;
        long end = now.plus(settings.access().tokenLife()).getEpochSecond();
        return new AccessGrant(configurations, row.subject(), naming, request.client(), dpopKey, end, 0);
    }
}
