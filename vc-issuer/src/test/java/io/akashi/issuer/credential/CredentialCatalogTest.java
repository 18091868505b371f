package io.akashi.issuer.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.issuer.credential.CredentialConfiguration.KeyRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialCatalogTest {
    private static final String GOOD = "{'id':'A','format':'dc+sd-jwt','vct':'urn:a','validity':'P1D',"
            + "'claims':[{'from':'subject','path':['name']}],'disclosable':[['name']],"
            + "'keys':{'key_storage':['iso_18045_high'],'batch_size':3},'display':[{'name':'N'}]}";

    @Test
    void read_takesAConfiguration() throws CatalogException {
        CredentialConfiguration read = read(GOOD).find("A").orElseThrow();
        assertThat(read.kind()).isEqualTo(new CredentialKind.SdJwtVc("urn:a"));
        assertThat(read.validity()).isEqualTo(Duration.ofDays(1));
        assertThat(read.claims())
                .containsExactly(
                        new ClaimRule(ClaimSource.SUBJECT, List.of("name"), List.of("name"), ClaimRule.Need.REQUIRED));
        assertThat(((KeyRule.Bound) read.keys()).batch()).isEqualTo(3);
        assertThat(read.metadata().toString())
                .isEqualTo("{\"display\":[{\"name\":\"N\"}],\"claims\":[{\"path\":[\"name\"],\"mandatory\":true}]}");
    }

    @Test
    void read_putsTheBasesFirst() throws CatalogException {
        CredentialKind kind = read("{'id':'A','format':'vc+jwt','types':['T'],'validity':'P1D'}")
                .find("A")
                .orElseThrow()
                .kind();
        assertThat(kind)
                .isEqualTo(new CredentialKind.VcJwt(
                        List.of("https://www.w3.org/ns/credentials/v2"), List.of("VerifiableCredential", "T")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'format':'dc+sd-jwt'|'format':'jwt_vc'|configurations[0].format: expected dc+sd-jwt or vc+jwt, found jwt_vc",
                "'vct':'urn:a'|'vct':1|configurations[0].vct: expected a text, found 1",
                "'validity':'P1D'|'validity':'PT1S'|configurations[0].validity: expected a duration from PT1M to P3660D, found PT1S",
                "'validity':'P1D'|'validity':'soon'|configurations[0].validity: expected a duration from PT1M to P3660D, found soon",
                "'from':'subject'|'from':'moon'|configurations[0].claims[0].from: expected key, subject or offer, found moon",
                "'path':['name']|'path':[]|configurations[0].claims[0].path: expected a list of at least one text, found []",
                "'path':['name']|'path':['a'],'to':['vct','b']|configurations[0].claims[0].to: expected another claim than those of every credential, found vct",
                "'path':['name']}|'path':['a']},{'from':'key','path':['b'],'to':['a','c']}|configurations[0].claims[1].to: expected a place of its own, found [a, c], where [a] stands",
                "[['name']]|[['exp']]|configurations[0].disclosable[0]: expected the path of a claim that may be concealed, found the claim exp is never selectively disclosable",
                "[['name']]|[[-1]]|configurations[0].disclosable[0]: expected the path of a claim that may be concealed, found expected a name, an index from 0 on or null, found -1",
                "'batch_size':3|'batch_size':0|configurations[0].keys.batch_size: expected a number from 1 to 100, found 0",
                "'batch_size':3|'bound':false|configurations[0].keys.key_storage: expected one of [bound], found a member of this name",
                "'display':[{'name':'N'}]|'display':[{}]|configurations[0].display[0].name: expected a text, found nothing",
                "'id':'A'|'id':'A','colour':1|configurations[0].colour: expected one of [claims, disclosable, display, format, id, keys, validity, vct], found a member of this name"
            })
    void read_tellsTheFaultWithItsPlace(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(CatalogException.class)
                .hasMessage(message);
    }

    @Test
    void read_refusesAnIdTwice() {
        assertThatThrownBy(() -> read(GOOD + "," + GOOD))
                .hasMessage("configurations[1].id: expected an id that is not taken, found A");
    }

    @Test
    void read_refusesAnEmptyFile() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("at least one configuration");
    }

    @Test
    void hardwareBackedKey_isInBothFormatsAndTheFirstForAttestedKeys() {
        CredentialCatalog catalog = CredentialCatalog.hardwareBackedKey("https://issuer.example");
        assertThat(catalog.configurations())
                .extracting(configuration -> configuration.kind().format())
                .containsExactly("dc+sd-jwt", "vc+jwt");
        KeyRule.Bound keys = (KeyRule.Bound) catalog.configurations().get(0).keys();
        assertThat(keys.requirement().keyStorage()).containsExactly("iso_18045_high");
        assertThat(keys.requirement().userAuthentication()).isEmpty();
        assertThat(keys.batch()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void and_refusesAnIdTwice() throws CatalogException {
        CredentialCatalog one = read(GOOD);
        assertThatThrownBy(() -> one.and(one)).isInstanceOf(IllegalArgumentException.class);
    }

    static CredentialCatalog read(String configurations) throws CatalogException {
        return CredentialCatalog.read("{\"configurations\":[" + configurations.replace('\'', '"') + "]}");
    }
}
