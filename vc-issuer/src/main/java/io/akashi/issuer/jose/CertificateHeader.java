package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The header {@code x5c}: base64, not base64url, of DER. Source: RFC 7515, 4.1.6. */
final class CertificateHeader {
    private static final int MAX_CERTIFICATES = 10;

    private CertificateHeader() {}

    static List<X509Certificate> read(JsonNode x5c) throws TokenException {
        if (x5c.isMissingNode()) {
            return List.of();
        }
        if (!x5c.isArray() || x5c.isEmpty() || x5c.size() > MAX_CERTIFICATES) {
            throw refused("x5c with 1 to " + MAX_CERTIFICATES + " certificates", x5c.size() + "");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (JsonNode text : x5c) {
            chain.add(certificate(text.isTextual() ? text.asText() : ""));
        }
        return List.copyOf(chain);
    }

    private static X509Certificate certificate(String text) throws TokenException {
        try {
            byte[] der = Base64.getDecoder().decode(text);
            ByteArrayInputStream stream = new ByteArrayInputStream(der);
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
            // The factory also takes PEM, and stops where the certificate ends.
            if (!Arrays.equals(certificate.getEncoded(), der)) {
                throw refused("a certificate in DER and nothing else", der.length + " bytes");
            }
            return certificate;
        } catch (IllegalArgumentException | CertificateException e) {
            throw refused("a certificate in base64 of DER", String.valueOf(e.getMessage()));
        }
    }

    private static TokenException refused(String expected, String actual) {
        return TokenException.of(TokenErrorCode.HEADER_REFUSED, expected, actual);
    }
}
