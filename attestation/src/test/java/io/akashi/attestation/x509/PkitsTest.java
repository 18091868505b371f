package io.akashi.attestation.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The revocation cases of NIST's PKITS: revoked end entity, revoked authority, missing list, bad list signature. */
class PkitsTest {
    private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");

    private final Path folder = SharedFolder.require("vectors/attestation/x509-crl");

    private Bytes file(String name) throws Exception {
        return Bytes.of(Files.readAllBytes(folder.resolve(name)));
    }

    private Certificate certificate(String name) throws Exception {
        return Certificate.read(file(name));
    }

    private Revocation ask(String certificate, String issuer, String list) throws Exception {
        return Revocation.of(certificate(certificate), certificate(issuer), List.of(Crl.read(file(list))), NOW);
    }

    @Test
    void build_findsTheChainOfTheGoodAuthority() throws Exception {
        ChainResult result = ChainBuilder.build(
                certificate("InvalidRevokedEETest3EE.crt"),
                List.of(certificate("GoodCACert.crt")),
                TrustAnchors.of(List.of(certificate("TrustAnchorRootCertificate.crt"))),
                ChainRules.STANDARD,
                NOW);

        assertThat(result).isInstanceOf(ChainResult.Valid.class);
    }

    @Test
    void of_findsTheRevokedEndEntity() throws Exception {
        assertThat(ask("InvalidRevokedEETest3EE.crt", "GoodCACert.crt", "GoodCACRL.crl"))
                .isInstanceOf(Revocation.Revoked.class);
    }

    @Test
    void of_findsTheRevokedAuthority() throws Exception {
        assertThat(ask("RevokedsubCACert.crt", "GoodCACert.crt", "GoodCACRL.crl"))
                .isInstanceOf(Revocation.Revoked.class);
    }

    @Test
    void of_hasNoDataWhereTheListIsAnothers() throws Exception {
        assertThat(ask("InvalidMissingCRLTest1EE.crt", "NoCRLCACert.crt", "GoodCACRL.crl"))
                .isInstanceOf(Revocation.NoData.class);
    }

    @Test
    void of_isGoodForTheAuthorityUnderTheRoot() throws Exception {
        assertThat(ask("GoodCACert.crt", "TrustAnchorRootCertificate.crt", "TrustAnchorRootCRL.crl"))
                .isInstanceOf(Revocation.Good.class);
    }

    @Test
    void of_hasNoDataUnderAListOfABadSignature() throws Exception {
        assertThat(ask("GoodCACert.crt", "TrustAnchorRootCertificate.crt", "BadCRLSignatureCACRL.crl"))
                .isInstanceOf(Revocation.NoData.class);
    }
}
