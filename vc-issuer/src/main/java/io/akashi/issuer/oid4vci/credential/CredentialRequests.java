package io.akashi.issuer.oid4vci.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.CredentialIssuer.Answer;
import io.akashi.issuer.CredentialIssuer.Order;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.grant.Access.Admitted;
import io.akashi.issuer.oid4vci.grant.AccessGrant;
import io.akashi.issuer.oid4vci.grant.AccessGrant.Naming;
import io.akashi.issuer.oid4vci.grant.Tokens;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.proof.ProofSet;
import io.akashi.issuer.oid4vci.proof.Proofs;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.issuer.oid4vci.state.Secrets;
import java.time.Instant;
import java.util.List;

/**
 * Answers credential requests: what is asked for is named, the keys are shown, the nonce is spent, and only then a credential
 * is made. Source: OpenID4VCI 1.0, section 8.
 */
public final class CredentialRequests {
    private final VciSettings settings;
    private final Parts parts;

    /** Requests to an issuer of these parts. */
    public CredentialRequests(VciSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /** What an issuer has. */
    public record Parts(CredentialIssuer issuer, ExpiringRows rows, Nonces nonces, Tokens tokens, Checks checks) {}

    /** What looks at keys, and what keeps requests for later. */
    public record Checks(Proofs proofs, DeferredCredentials deferred) {}

    /**
     * Answers a request. It is counted, whatever comes of it.
     *
     * @throws VciException with what is wrong with the request, or {@code CREDENTIAL_REQUEST_DENIED}
     */
    public CredentialResponse answer(Admitted admitted, ObjectNode body, Instant now) throws VciException {
        parts.tokens().count(admitted.token(), now);
        OfferedConfiguration configuration = configuration(body, admitted.grant());
        List<HolderKey> keys = keys(body, configuration, admitted.grant(), now);
        Order order = new Order(configuration.id(), admitted.grant().subject(), keys);
        Answer answer = parts.issuer().issue(order, now);
        if (answer instanceof Answer.Later later) {
            return parts.checks().deferred().keep(admitted, order, later.interval(), now);
        }
        if (answer instanceof Answer.Refused refused) {
            throw new VciException(VciErrorCode.CREDENTIAL_REQUEST_DENIED, refused.reason());
        }
        String notification = Secrets.fresh();
        parts.rows().write(now, Notifications.put(notification, admitted, configuration.id()));
        return CredentialResponse.issued(((Answer.Issued) answer).credentials(), notification);
    }

    private OfferedConfiguration configuration(ObjectNode body, AccessGrant grant) throws VciException {
        JsonNode identifier = body.path("credential_identifier");
        JsonNode configuration = body.path("credential_configuration_id");
        if (identifier.isMissingNode() == configuration.isMissingNode()
                || !identifier.isTextual() && !configuration.isTextual()) {
            throw refused(
                    VciErrorCode.INVALID_CREDENTIAL_REQUEST,
                    "exactly one of credential_identifier and credential_configuration_id, as text",
                    identifier.isMissingNode() ? "none" : "another value, or both");
        }
        boolean byIdentifier = identifier.isTextual();
        if (byIdentifier != (grant.naming() == Naming.IDENTIFIER)) {
            throw refused(
                    VciErrorCode.INVALID_CREDENTIAL_REQUEST,
                    byIdentifier
                            ? "credential_configuration_id, for no identifiers came with the access token"
                            : "credential_identifier, for identifiers came with the access token",
                    "the other");
        }
        String id = byIdentifier ? AccessGrant.configuration(identifier.asText()) : configuration.asText();
        OfferedConfiguration found = settings.byId().get(id);
        if (found == null || !grant.configurations().contains(id)) {
            throw refused(
                    byIdentifier
                            ? VciErrorCode.UNKNOWN_CREDENTIAL_IDENTIFIER
                            : VciErrorCode.UNKNOWN_CREDENTIAL_CONFIGURATION,
                    "one of " + grant.configurations() + ", which the access token is good for",
                    "'" + (byIdentifier ? identifier : configuration).asText() + "'");
        }
        return found;
    }

    /** The keys that the request shows, at most as many as a batch has; the nonce is spent when they are returned. */
    private List<HolderKey> keys(ObjectNode body, OfferedConfiguration configuration, AccessGrant grant, Instant now)
            throws VciException {
        if (!configuration.binding().isNeeded()) {
            return List.of();
        }
        ProofSet set = ProofSet.parse(body.path("proofs"), settings.batchSize());
        Proofs.Keys shown = parts.checks().proofs().check(set, configuration.binding(), grant.client(), now);
        parts.nonces().spend(shown.nonce(), now);
        return shown.keys().subList(0, Math.min(shown.keys().size(), settings.batchSize()));
    }

    private static VciException refused(VciErrorCode code, String expected, String actual) {
        return new VciException(code, "expected " + expected + ", found " + actual);
    }
}
