package io.akashi.issuer.oid4vci.http;

import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.oid4vci.credential.CredentialRequests;
import io.akashi.issuer.oid4vci.credential.DeferredCredentials;
import io.akashi.issuer.oid4vci.credential.Notifications;
import io.akashi.issuer.oid4vci.encryption.MessageEncryption;
import io.akashi.issuer.oid4vci.grant.Access;
import io.akashi.issuer.oid4vci.grant.DpopProofs;
import io.akashi.issuer.oid4vci.grant.Offers;
import io.akashi.issuer.oid4vci.grant.TokenGrants;
import io.akashi.issuer.oid4vci.grant.Tokens;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.proof.AttestationTrust;
import io.akashi.issuer.oid4vci.proof.DidKeys;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import io.akashi.issuer.oid4vci.proof.Proofs;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.sidetree.store.SortedRows;
import java.time.Instant;
import java.time.InstantSource;

/** An issuer for wallets with its embedded authorization server: all parts, put together. Safe for threads. */
public final class VciIssuer {
    private final VciSettings settings;
    private final InstantSource clock;
    private final ExpiringRows rows;
    private final Nonces nonces;
    private final DpopProofs dpop;
    private final Offers offers;
    private final TokenGrants grants;
    private final Access access;
    private final CredentialRequests requests;
    private final DeferredCredentials deferred;
    private final Notifications notifications;
    private final MessageEncryption encryption;

    /** An issuer that keeps its state in these rows. */
    public VciIssuer(VciSettings settings, SortedRows rows, Ports ports, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.rows = new ExpiringRows(rows);
        this.nonces = new Nonces(this.rows, "c_nonce");
        this.dpop = new DpopProofs(
                this.rows, new Nonces(this.rows, "dpop"), settings.access().dpopNonce());
        this.offers = new Offers(settings, this.rows);
        this.grants = new TokenGrants(settings, this.rows);
        Tokens tokens = new Tokens(settings, this.rows);
        this.access = new Access(tokens, dpop);
        String audience = settings.identifier().text();
        Proofs proofs = new Proofs(audience, nonces, ports.dids(), ports.trust(), ports.hardware());
        this.deferred = new DeferredCredentials(ports.issuer(), this.rows);
        this.requests = new CredentialRequests(
                settings,
                new CredentialRequests.Parts(
                        ports.issuer(), this.rows, nonces, tokens, new CredentialRequests.Checks(proofs, deferred)));
        this.notifications = new Notifications(this.rows, ports.listener());
        this.encryption = new MessageEncryption(this.rows);
    }

    /**
     * What an issuer asks others.
     *
     * @param issuer makes the credentials
     * @param dids the keys of holders' DIDs
     * @param trust whose word about keys is taken
     * @param hardware appraises evidence
     * @param listener hears what became of credentials
     */
    public record Ports(
            CredentialIssuer issuer,
            DidKeys dids,
            AttestationTrust trust,
            HardwareProofs hardware,
            Notifications.Listener listener) {}

    /** What is offered to wallets. */
    public Offers offers() {
        return offers;
    }

    /** Removes some rows that are over; says how many. To be called now and then by a node that has little to do. */
    public int sweep() {
        return rows.sweep(now());
    }

    VciSettings settings() {
        return settings;
    }

    Instant now() {
        return clock.instant();
    }

    Nonces nonces() {
        return nonces;
    }

    DpopProofs dpop() {
        return dpop;
    }

    TokenGrants grants() {
        return grants;
    }

    Access access() {
        return access;
    }

    CredentialRequests requests() {
        return requests;
    }

    DeferredCredentials deferred() {
        return deferred;
    }

    Notifications notifications() {
        return notifications;
    }

    MessageEncryption encryption() {
        return encryption;
    }
}
