package io.akashi.issuer.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.Refusals;
import io.akashi.testkit.attest.MintedPki;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateHeaderTest {
    private static final byte[] DER = MintedPki.root("CN=root").der();

    @Test
    void read_isTheInverseOfWrite() throws Exception {
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(DER));
        ObjectNode header = TokenJson.object();
        new KeyReference.Certified(List.of(certificate)).write(header);
        assertThat(CertificateHeader.read(header.path("x5c"))).containsExactly(certificate);
    }

    @Test
    void read_refusesOtherForms() {
        String good = Base64.getEncoder().encodeToString(DER);
        String longer = Base64.getEncoder().encodeToString(Arrays.copyOf(DER, DER.length + 1));
        assertThat(reading(good)).isEqualTo("read");
        for (String bad : new String[] {longer, "", "AAAA", good.substring(4), "-----BEGIN CERTIFICATE-----"}) {
            assertThat(reading(bad)).isEqualTo("header_refused");
        }
    }

    @Test
    void read_refusesNoneTooManyAndOtherValues() throws TokenException {
        for (String x5c : new String[] {"[]", "{}", "\"a\"", "[1]", "[" + "\"\",".repeat(10) + "\"\"]"}) {
            JsonNode node = TokenJson.read(x5c);
            assertThat(Refusals.code(() -> CertificateHeader.read(node))).isEqualTo(TokenErrorCode.HEADER_REFUSED);
        }
    }

    private static String reading(String text) {
        ObjectNode header = TokenJson.object();
        header.putArray("x5c").add(text);
        try {
            CertificateHeader.read(header.path("x5c"));
            return "read";
        } catch (TokenException e) {
            return e.code().text();
        }
    }
}
