package io.akashi.issuer.sdjwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectDecoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.Refusals;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenText;
import io.akashi.sidetree.encoding.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdJwtTest {
    private static final ObjectNode CLAIMS = json("{'sub':'u','address':{'street':'S','city':'C'},"
            + "'nat':['US','DE',['x']],'list':[{'a':1,'b':2},{'a':3}],'n':1.50}");
    private static final Set<ClaimPath> PATHS = Set.of(
            ClaimPath.of("sub"),
            ClaimPath.of("address"),
            ClaimPath.of("address", "city"),
            path("['nat',null]"),
            path("['nat',2,0]"),
            path("['list',null,'a']"),
            path("['list',0]"));

    @Test
    void digest_isThatOfTheRfc() {
        // RFC 9901, 4.2.3
        assertThat(DisclosureHash.SHA_256.digest(
                        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"))
                .isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
        assertThat(DisclosureHash.SHA_256.digest("WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0"))
                .isEqualTo("w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
                "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNXHUwMGY2Yml1cyJd",
                "WwoiXzI2YmM0TFQtYWM2cTJLSTZjQlc1ZXMiLAoiZmFtaWx5X25hbWUiLAoiTcO2Yml1cyIKXQ"
            })
    void parse_readsTheFormsOfTheRfc(String text) throws TokenException {
        // RFC 9901, 4.2.1: white space and escapes differ, the value does not.
        assertThat(Disclosure.parse(text))
                .isEqualTo(new Disclosure.Member(text, "family_name", TokenJson.read("\"Möbius\"")));
    }

    @Test
    void claims_areThoseOfTheIssuerIfAllIsDisclosed() throws TokenException {
        assertThat(SdJwt.parse(issued()).claims()).isEqualTo(CLAIMS);
    }

    @Test
    void claims_areLessIfLessIsDisclosed() throws TokenException {
        SdJwt none = SdJwt.parse(issued()).showing(disclosure -> false);
        assertThat(none.claims()).isEqualTo(json("{'nat':[],'list':[{}],'n':1.50}"));
    }

    @Test
    void claims_showAPartWithoutItsNeighbours() throws TokenException {
        SdJwt shown = SdJwt.parse(issued())
                .showing(disclosure -> disclosure instanceof Disclosure.Member member
                        && member.name().equals("address"));
        assertThat(SdJwt.parse(shown.text()).claims())
                .isEqualTo(json("{'nat':[],'list':[{}],'n':1.50,'address':{'street':'S'}}"));
    }

    @Test
    void issue_hidesConcealedClaimsFromThePayload() throws TokenException {
        String payload = SdJwt.parse(issued()).token().payload().utf8();
        // In their quotes: the digests beside them are random letters.
        assertThat(payload).doesNotContain("\"sub\"", "\"city\"", "\"DE\"");
    }

    @Test
    void issue_drawsASaltForEachDisclosure() throws TokenException {
        Set<String> salts = new HashSet<>();
        List<Disclosure> disclosures = SdJwt.parse(issued()).disclosures();
        for (Disclosure disclosure : disclosures) {
            salts.add(
                    TokenJson.read(TokenText.decode(disclosure.text())).path(0).asText());
        }
        assertThat(salts).hasSameSizeAs(disclosures).allMatch(salt -> salt.length() >= 22);
    }

    @Test
    void issue_addsDecoys() throws TokenException {
        SdJwt.Draft draft = new SdJwt.Draft(json("{'a':1}"), Set.of(ClaimPath.of("a")), 3);
        SdJwt token = SdJwt.parse(SdJwt.issue(TestKeys.issuer(), "x", draft));
        assertThat(token.token().claims().path("_sd")).hasSize(4);
        assertThat(token.claims()).isEqualTo(json("{'a':1}"));
    }

    @Test
    void issue_refusesClaimsThatLookLikeDigests() {
        SdJwt.Draft draft = new SdJwt.Draft(json("{'a':{'_sd':[]}}"), Set.of());
        assertThatThrownBy(() -> SdJwt.issue(TestKeys.issuer(), "x", draft))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void issue_isReadByAnotherLibrary() throws Exception {
        SDJWT other = SDJWT.parse(issued());
        SdJwt ours = SdJwt.parse(other.toString());
        ObjectMapper mapper = new ObjectMapper();
        Map<?, ?> encoded = mapper.readValue(ours.token().payload().utf8(), Map.class);
        @SuppressWarnings("unchecked")
        Map<String, Object> decoded =
                new SDObjectDecoder().decode((Map<String, Object>) encoded, other.getDisclosures());
        assertThat(mapper.readTree(mapper.writeValueAsString(decoded))).isEqualTo(mapper.readTree(CLAIMS.toString()));
    }

    @Test
    void claims_refuseADoubledDisclosure() {
        String disclosure = member("a");
        assertThat(revealing("{'_sd':['" + digest(disclosure) + "']}", disclosure, disclosure))
                .isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @Test
    void claims_refuseADisclosureThatNothingRefersTo() {
        assertThat(revealing("{'_sd':['x']}", member("a"))).isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @Test
    void claims_refuseADigestTwice() {
        String digest = digest(member("a"));
        assertThat(revealing("{'_sd':['" + digest + "'],'b':{'_sd':['" + digest + "']}}", member("a")))
                .isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
        assertThat(revealing("{'_sd':['x','x']}")).isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @Test
    void claims_refuseANameThatIsTaken() {
        String disclosure = member("a");
        assertThat(revealing("{'a':1,'_sd':['" + digest(disclosure) + "']}", disclosure))
                .isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @Test
    void claims_refuseAMemberInTheListAndAnElementInTheObject() {
        String member = member("a");
        assertThat(revealing("{'l':[{'...':'" + digest(member) + "'}]}", member))
                .isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
        String element = Disclosure.element("s", TokenJson.object()).text();
        assertThat(revealing("{'_sd':['" + digest(element) + "']}", element))
                .isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_sd':{}}",
                "{'_sd':[1]}",
                "{'_sd_alg':'md5'}",
                "{'_sd_alg':1}",
                "{'...':'x'}",
                "{'l':[{'...':'x','a':1}]}",
                "{'l':[{'...':1}]}"
            })
    void claims_refuseDigestsOfAnotherForm(String payload) {
        assertThat(revealing(payload)).isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @Test
    void claims_refuseDisclosuresNestedTooDeep() {
        String inner = member("a");
        List<String> all = new ArrayList<>(List.of(inner));
        for (int i = 0; i < 70; i++) {
            ObjectNode value = TokenJson.object();
            value.putArray("_sd").add(digest(all.get(all.size() - 1)));
            all.add(Disclosure.member("s", "n", value).text());
        }
        assertThat(revealing("{'_sd':['" + digest(all.get(70)) + "']}", all.toArray(String[]::new)))
                .isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"['s']", "['s','_sd',1]", "['s','...',1]", "['s',1,1]", "[1,'a',1]", "{}", "['s','a',1,2]"})
    void parse_refusesDisclosuresOfAnotherForm(String json) {
        String text = TokenText.encode(Bytes.ofUtf8(json.replace('\'', '"')));
        assertThat(Refusals.code(() -> Disclosure.parse(text))).isEqualTo(TokenErrorCode.DISCLOSURE_REFUSED);
    }

    @Test
    void parse_refusesATokenWithoutATilde() {
        String text = issued();
        assertThat(Refusals.code(() -> SdJwt.parse(text.substring(0, text.indexOf('~')))))
                .isEqualTo(TokenErrorCode.TOKEN_MALFORMED);
    }

    @Test
    void parse_refusesTooManyDisclosures() {
        String token = issued().substring(0, issued().indexOf('~'));
        String many = IntStream.range(0, 1001).mapToObj(i -> member("a" + i)).collect(Collectors.joining("~"));
        assertThat(Refusals.code(() -> SdJwt.parse(token + "~" + many + "~")))
                .isEqualTo(TokenErrorCode.TOKEN_MALFORMED);
    }

    private static String issued() {
        return SdJwt.issue(TestKeys.issuer(), "x", new SdJwt.Draft(CLAIMS, PATHS));
    }

    private static TokenErrorCode revealing(String payload, String... disclosures) {
        return Refusals.code(() -> {
            List<Disclosure> parsed = new ArrayList<>();
            for (String text : disclosures) {
                parsed.add(Disclosure.parse(text));
            }
            Revelation.reveal(json(payload), parsed);
        });
    }

    private static String member(String name) {
        return Disclosure.member("s", name, TokenJson.object()).text();
    }

    private static String digest(String disclosure) {
        return DisclosureHash.SHA_256.digest(disclosure);
    }

    private static ClaimPath path(String json) {
        try {
            return ClaimPath.of(TokenJson.read(json.replace('\'', '"')));
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode json(String text) {
        try {
            return TokenJson.readObject(Bytes.ofUtf8(text.replace('\'', '"')));
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }
}
