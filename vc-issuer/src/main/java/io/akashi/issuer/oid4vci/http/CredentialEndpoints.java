package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.credential.CredentialResponse;
import io.akashi.issuer.oid4vci.encryption.MessageEncryption.Transport;
import io.akashi.issuer.oid4vci.encryption.Recipient;
import io.akashi.issuer.oid4vci.grant.Access.Admitted;
import io.akashi.issuer.oid4vci.grant.Access.Shown;
import io.akashi.issuer.oid4vci.metadata.Endpoints;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/** The endpoints that ask for an access token. */
final class CredentialEndpoints {
    private final VciIssuer issuer;

    CredentialEndpoints(VciIssuer issuer) {
        this.issuer = issuer;
    }

    void credential(Context context) throws VciException {
        Admitted admitted = admitted(context, Endpoints.CREDENTIAL);
        Message message = message(context);
        answer(context, message, issuer.requests().answer(admitted, message.body(), issuer.now()));
    }

    void deferred(Context context) throws VciException {
        Admitted admitted = admitted(context, Endpoints.DEFERRED);
        Message message = message(context);
        answer(context, message, issuer.deferred().fetch(admitted, message.body(), issuer.now()));
    }

    void notification(Context context) throws VciException {
        Admitted admitted = admitted(context, Endpoints.NOTIFICATION);
        ObjectNode body = Wallets.json(context, Wallets.SMALL, VciErrorCode.INVALID_NOTIFICATION_REQUEST);
        issuer.notifications().take(admitted, body, issuer.now());
        context.status(204).header("Cache-Control", "no-store");
    }

    private Admitted admitted(Context context, String endpoint) throws VciException {
        issuer.dpop().freshNonce(issuer.now()).ifPresent(nonce -> context.header("DPoP-Nonce", nonce));
        String url = issuer.settings().identifier().endpoint(endpoint);
        Shown shown = new Shown(Wallets.header(context, "Authorization"), dpop(context), url);
        return issuer.access().admit(shown, issuer.now());
    }

    /** All values of the header {@code DPoP}. */
    static List<String> dpop(Context context) {
        return Collections.list(context.req().getHeaders("DPoP"));
    }

    /**
     * A request that was read.
     *
     * @param recipients for whom the answer is to be encrypted: nobody, or one
     */
    private record Message(ObjectNode body, List<Recipient> recipients) {
        private Message {
            recipients = List.copyOf(recipients);
        }
    }

    private Message message(Context context) throws VciException {
        VciErrorCode code = VciErrorCode.INVALID_CREDENTIAL_REQUEST;
        boolean encrypted = Wallets.isEncrypted(context);
        ObjectNode body = encrypted
                ? issuer.encryption().decrypt(Wallets.jwt(context, Wallets.LARGE, code))
                : Wallets.json(context, Wallets.LARGE, code);
        Transport transport = encrypted ? Transport.ENCRYPTED : Transport.PLAIN;
        return new Message(
                body, issuer.encryption().recipient(body, transport).stream().toList());
    }

    private static void answer(Context context, Message message, CredentialResponse response) throws VciException {
        if (message.recipients().isEmpty()) {
            Wallets.answer(context, response.status(), response.body());
        } else {
            String jwe = message.recipients().get(0).encrypt(response.body());
            Wallets.answer(context, response.status(), jwe);
        }
    }
}
