package io.akashi.issuer.hardware;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;

/** A machine with a TPM, whose attestation key an authority has certified, and a key in the TPM. */
public final class TpmHolder {
    private static final MintedIdentity AUTHORITY = MintedPki.root("CN=Attestation Key Authority");
    private static final TpmKey ENDORSEMENT = TpmKey.endorsement(TpmKey.rsa());

    private final TpmKey key = TpmKey.signing(TpmKey.ec("secp256r1"));
    private final SoftTpm tpm = new SoftTpm(ENDORSEMENT, TpmKey.attestation(TpmKey.ec("secp256r1")));

    /** The key in the TPM. */
    public JWK key() {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) key.pair.getPublic()).build();
    }

    /** An appraiser of such machines. */
    public static EvidenceAppraiser appraiser() {
        return Appraising.appraiser(Appraising.tpm(), new NothingFetched(), Bytes.of(AUTHORITY.der()));
    }

    /** A quote that belongs to {@code claim}. */
    public Bytes quote(HolderClaim claim) throws EvidenceRefusal {
        tpm.extraData = challenge(claim);
        return wrap(tpm.quoted());
    }

    /** The same, and the key in the TPM certified. */
    public Bytes certified(HolderClaim claim) throws EvidenceRefusal {
        tpm.extraData = challenge(claim);
        List<byte[]> parts = new ArrayList<>(tpm.quoted());
        parts.addAll(tpm.certified(key));
        return wrap(parts);
    }

    private static byte[] challenge(HolderClaim claim) throws EvidenceRefusal {
        ExpectedBinding.Akashi binding = (ExpectedBinding.Akashi) claim.binding();
        return binding.valueFor(BindingSlot.narrow("extraData", Bytes.EMPTY)).toArray();
    }

    private Bytes wrap(List<byte[]> parts) {
        List<Cmw.Message> messages = new ArrayList<>();
        parts.forEach(part -> messages.add(message(WrappedEvidence.MEDIA_TYPE + "tpm", part, Cmw.EVIDENCE)));
        byte[] certificate = TpmCertificate.attestation().issue(AUTHORITY, tpm.attestation.pair);
        messages.add(message("application/pkix-cert", certificate, Cmw.ENDORSEMENTS));
        messages.add(message("application/octet-stream", tpm.attestation.file(), Cmw.ENDORSEMENTS));
        return TdxHolder.wrap(messages);
    }

    private static Cmw.Message message(String type, byte[] content, int kind) {
        return new Cmw.Message(new Cmw.MessageType.Media(type), Bytes.of(content), kind);
    }

    /** All that a TPM needs comes along. */
    private static final class NothingFetched implements CollateralSource {
        @Override
        public List<Item> itemsFor(SystemName system, Facts facts) {
            return List.of();
        }

        @Override
        public Endorsements withoutOld(Endorsements given) {
            return given;
        }
    }
}
