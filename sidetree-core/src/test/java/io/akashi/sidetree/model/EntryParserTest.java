package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryParserTest {
    private static List<PublicKeyEntry> keys(String keys) throws ProtocolException {
        return EntryParser.publicKeys(Optional.of(json("[" + keys + "]")));
    }

    private static List<ServiceEntry> services(String services) throws ProtocolException {
        return EntryParser.services(Optional.of(json("[" + services + "]")));
    }

    private static String service(String endpoint) {
        return "{'id':'s','type':'t','serviceEndpoint':" + endpoint + "}";
    }

    /** Each line breaks the rule it names and all that are checked after it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'controller':1}                                              | DOCUMENT_COMPOSER_PUBLIC_KEY_UNKNOWN_PROPERTY
            {'publicKeyMultibase':'z'}                                    | DOCUMENT_COMPOSER_PUBLIC_KEY_UNKNOWN_PROPERTY
            {'id':5,'type':5}                                             | INPUT_VALIDATOR_INPUT_IS_NOT_AN_OBJECT
            {'publicKeyJwk':[],'id':5}                                    | INPUT_VALIDATOR_INPUT_CANNOT_BE_AN_ARRAY
            {'publicKeyJwk':{},'id':5,'type':5}    | DOCUMENT_COMPOSER_PUBLIC_KEY_TYPE_MISSING_OR_INCORRECT_TYPE
            {'publicKeyJwk':{},'type':'t','purposes':5}                   | DOCUMENT_COMPOSER_ID_NOT_STRING
            {'publicKeyJwk':{},'type':'t','id':'k','purposes':5} | DOCUMENT_COMPOSER_PUBLIC_KEY_PURPOSES_INCORRECT_TYPE
            {'publicKeyJwk':{},'type':'t','id':'k','purposes':null} | DOCUMENT_COMPOSER_PUBLIC_KEY_PURPOSES_INCORRECT_TYPE
            {'publicKeyJwk':{},'type':'t','id':'k','purposes':['x','x']} | DOCUMENT_COMPOSER_PUBLIC_KEY_PURPOSES_DUPLICATED
            {'publicKeyJwk':{},'type':'t','id':'k','purposes':['x']}      | DOCUMENT_COMPOSER_PUBLIC_KEY_INVALID_PURPOSE
            {'publicKeyJwk':{},'type':'t','id':'k','purposes':[{},{}]}    | DOCUMENT_COMPOSER_PUBLIC_KEY_INVALID_PURPOSE
            """)
    void publicKeys_refusesInThisOrder(String key, ErrorCode code) {
        assertThat(codeOf(() -> keys(key))).contains(code);
    }

    @Test
    void publicKeys_refusesAnIdTwiceBeforeItLooksAtPurposes() {
        assertThat(codeOf(() -> keys("{'publicKeyJwk':{},'type':'t','id':'k'},"
                        + "{'publicKeyJwk':{},'type':'t','id':'k','purposes':5}")))
                .contains(ErrorCode.DOCUMENT_COMPOSER_PUBLIC_KEY_ID_DUPLICATED);
    }

    @Test
    void publicKeys_takesAnyTypeAndAnyJwkEvenNull() throws ProtocolException {
        assertThat(keys("{'publicKeyJwk':null,'type':'','id':'k','purposes':[]}"))
                .containsExactly(new PublicKeyEntry("k", "", json("null"), List.of(), true));
    }

    @Test
    void publicKeys_tellsAbsentPurposesFromNone() throws ProtocolException {
        assertThat(keys("{'publicKeyJwk':{},'type':'t','id':'k'}").get(0).hasPurposes())
                .isFalse();
    }

    @Test
    void publicKeys_keepsTheOrderOfPurposes() throws ProtocolException {
        assertThat(keys("{'publicKeyJwk':{},'type':'t','id':'k','purposes':['keyAgreement','authentication']}")
                        .get(0)
                        .purposes())
                .containsExactly(KeyPurpose.KEY_AGREEMENT, KeyPurpose.AUTHENTICATION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'id':'s','type':'t'}                         | SERVICE_HAS_MISSING_OR_UNKNOWN_PROPERTY
            {'id':5,'type':5,'serviceEndpoint':5,'x':1}   | SERVICE_HAS_MISSING_OR_UNKNOWN_PROPERTY
            {'id':5,'type':5,'serviceEndpoint':5}         | ID_NOT_STRING
            {'id':'s','type':5,'serviceEndpoint':5}       | PATCH_SERVICE_TYPE_NOT_STRING
            {'id':'s','type':'1234567890123456789012345678901','serviceEndpoint':5} | PATCH_SERVICE_TYPE_TOO_LONG
            """)
    void services_refusesInThisOrder(String service, String code) {
        assertThat(codeOf(() -> services(service))).contains(ErrorCode.valueOf("DOCUMENT_COMPOSER_" + code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'http://'        | STRING_NOT_VALID_URI
            'urn:uuid:no'    | STRING_NOT_VALID_URI
            []               | CANNOT_BE_AN_ARRAY
            5                | MUST_BE_STRING_OR_NON_ARRAY_OBJECT
            true             | MUST_BE_STRING_OR_NON_ARRAY_OBJECT
            """)
    void services_refusesOtherEndpoints(String endpoint, String code) {
        assertThat(codeOf(() -> services(service(endpoint))))
                .contains(ErrorCode.valueOf("DOCUMENT_COMPOSER_PATCH_SERVICE_ENDPOINT_" + code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'https://a.example/x?y#z'", "''", "'a b'", "'relative/path'", "{}", "{'a':[1]}", "null"})
    void services_takesUrisObjectsAndNull(String endpoint) throws ProtocolException {
        assertThat(services(service(endpoint))).containsExactly(new ServiceEntry("s", "t", json(endpoint)));
    }

    @Test
    void services_refusesAnIdTwice() {
        assertThat(codeOf(() -> services(service("'a:b'") + "," + service("5"))))
                .contains(ErrorCode.DOCUMENT_COMPOSER_PATCH_SERVICE_ID_NOT_UNIQUE);
    }

    @Test
    void services_takesThreeMembersOfOtherNamesForWhatTheyAre() {
        assertThat(codeOf(() -> services("{'a':1,'b':2,'c':3}"))).contains(ErrorCode.DOCUMENT_COMPOSER_ID_NOT_STRING);
    }
}
