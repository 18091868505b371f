package io.akashi.issuer.sdjwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static final String CLAIMS =
            "{'plain':1,'sub':'u','address':{'street':'S','city':'C'},'list':[{'a':1,'b':2},{'a':3}],'nat':['US','DE']}";
    private static final Set<ClaimPath> CONCEALED = Set.of(
            path("['sub']"),
            path("['address']"),
            path("['address','city']"),
            path("['list',null,'a']"),
            path("['nat',null]"));

    private static ClaimPath path(String array) {
        try {
            return ClaimPath.of(TokenJson.read(array.replace('\'', '"')));
        } catch (TokenException e) {
            throw new AssertionError(e);
        }
    }

    private static String shown(String... paths) throws TokenException {
        ObjectNode claims = (ObjectNode) TokenJson.read(CLAIMS.replace('\'', '"'));
        TokenSigner signer = new TokenSigner(SoftwareSigningKey.generate(SigningAlgorithm.ES256));
        SdJwt whole = SdJwt.parse(SdJwt.issue(signer, "t", new SdJwt.Draft(claims, CONCEALED)));
        Set<ClaimPath> wanted = Arrays.stream(paths).map(SelectionTest::path).collect(Collectors.toSet());
        return whole.showing(wanted).claims().toString().replace('"', '\'');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ['sub'] | {'plain':1,'list':[{'b':2},{}],'nat':[],'sub':'u'}
            ['address'] | {'plain':1,'list':[{'b':2},{}],'nat':[],'address':{'street':'S','city':'C'}}
            ['address','street'] | {'plain':1,'list':[{'b':2},{}],'nat':[],'address':{'street':'S'}}
            ['address','city'] | {'plain':1,'list':[{'b':2},{}],'nat':[],'address':{'street':'S','city':'C'}}
            ['list',0,'a'] | {'plain':1,'list':[{'b':2,'a':1},{}],'nat':[]}
            ['list',null,'a'] | {'plain':1,'list':[{'b':2,'a':1},{'a':3}],'nat':[]}
            ['nat',1] | {'plain':1,'list':[{'b':2},{}],'nat':['DE']}
            ['nat'] | {'plain':1,'list':[{'b':2},{}],'nat':['US','DE']}
            ['plain'] | {'plain':1,'list':[{'b':2},{}],'nat':[]}
            """)
    void showing_disclosesTheWayToAClaimAndWhatIsBelow(String path, String claims) throws TokenException {
        assertThat(shown(path)).isEqualTo(claims);
    }

    @Test
    void showing_ofNothingDisclosesNothing() throws TokenException {
        assertThat(shown()).isEqualTo("{'plain':1,'list':[{'b':2},{}],'nat':[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['name']", "['nat',2]", "['sub','x']", "['address','zip']", "['_sd']", "['plain',0]"})
    void showing_refusesAPathToNowhere(String path) {
        assertThatThrownBy(() -> shown(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no claim of the credential is at " + path(path));
    }
}
