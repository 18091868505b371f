package io.akashi.issuer.sdjwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectDecoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.issuer.SharedVectors;
import io.akashi.issuer.TestKeys;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9901 and of SD-JWT VC, issued by us and read by another library. */
class SpecificationExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sd-jwt/simple",
                "sd-jwt/simple_structured",
                "sd-jwt/address_only_flat",
                "sd-jwt/address_only_structured",
                "sd-jwt/address_only_recursive",
                "sd-jwt/w3c-vc",
                "sd-jwt-vc/01"
            })
    @SuppressWarnings("unchecked")
    void example_isReadByAnotherLibrary(String name) throws Exception {
        SpecificationFile example = SpecificationFile.read(SharedVectors.text(name + "/specification.yml"));
        String issued = SdJwt.issue(TestKeys.issuer(), "x", new SdJwt.Draft(example.claims(), example.concealed()));
        SdJwt ours = SdJwt.parse(issued);
        Map<String, Object> payload = JSON.readValue(ours.token().payload().utf8(), Map.class);
        Map<String, Object> decoded =
                new SDObjectDecoder().decode(payload, SDJWT.parse(issued).getDisclosures());
        assertThat(example.concealed()).isNotEmpty();
        assertThat(ours.disclosures()).hasSameSizeAs(example.concealed());
        assertThat(JSON.readTree(JSON.writeValueAsString(decoded)))
                .isEqualTo(JSON.readTree(example.claims().toString()));
        assertThat(ours.claims()).isEqualTo(example.claims());
    }
}
