package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.model.Patch.RemoveServices;
import io.akashi.sidetree.model.Patch.Replace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchParserTest {
    private static List<Patch> parse(String patch) throws ProtocolException {
        return PatchParser.parseAll(Optional.of(json("[" + patch + "]")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                                      | PATCH_MISSING_OR_UNKNOWN_ACTION
            5                                                       | PATCH_MISSING_OR_UNKNOWN_ACTION
            []                                                      | PATCH_MISSING_OR_UNKNOWN_ACTION
            {'action':'ietf-json-patch','patches':[]}               | PATCH_MISSING_OR_UNKNOWN_ACTION
            {'action':'add-also-known-as','uris':[]}                | PATCH_MISSING_OR_UNKNOWN_ACTION
            {'action':'Replace','document':{}}                      | PATCH_MISSING_OR_UNKNOWN_ACTION
            {'action':'replace'}                                    | DOCUMENT_MISSING
            {'action':'replace','document':{'id':1}}                | UNKNOWN_PROPERTY_IN_DOCUMENT
            {'action':'replace','document':[1]}                     | UNKNOWN_PROPERTY_IN_DOCUMENT
            {'action':'replace','document':{'publicKeys':null}}     | PUBLIC_KEYS_NOT_ARRAY
            {'action':'replace','document':{'services':{},'publicKeys':5}} | PUBLIC_KEYS_NOT_ARRAY
            {'action':'replace','document':{'services':5}}          | PATCH_SERVICES_NOT_ARRAY
            {'action':'add-public-keys'}                            | PATCH_MISSING_OR_UNKNOWN_PROPERTY
            {'action':'add-public-keys','publicKeys':[],'x':1}      | PATCH_MISSING_OR_UNKNOWN_PROPERTY
            {'action':'add-public-keys','x':1}                      | PUBLIC_KEYS_NOT_ARRAY
            {'action':'add-services','services':[],'x':1}           | PATCH_MISSING_OR_UNKNOWN_PROPERTY
            {'action':'add-services','x':1}                         | PATCH_SERVICES_NOT_ARRAY
            {'action':'remove-public-keys','ids':5,'x':1}           | UNKNOWN_PROPERTY_IN_REMOVE_PUBLIC_KEYS_PATCH
            {'action':'remove-public-keys'}                         | PATCH_PUBLIC_KEY_IDS_NOT_ARRAY
            {'action':'remove-public-keys','ids':['']}              | ID_NOT_USING_BASE64_URL_CHARACTER_SET
            {'action':'remove-services','ids':5,'x':1}              | UNKNOWN_PROPERTY_IN_REMOVE_SERVICES_PATCH
            {'action':'remove-services'}                            | PATCH_SERVICE_IDS_NOT_ARRAY
            {'action':'remove-services','ids':[5]}                  | ID_NOT_STRING
            """)
    void parseAll_refuses(String patch, String code) {
        assertThat(codeOf(() -> parse(patch))).contains(ErrorCode.valueOf("DOCUMENT_COMPOSER_" + code));
    }

    @Test
    void parseAll_wantsAnArray() {
        ErrorCode code = ErrorCode.DOCUMENT_COMPOSER_UPDATE_OPERATION_DOCUMENT_PATCHES_NOT_ARRAY;
        assertThat(codeOf(() -> PatchParser.parseAll(Optional.empty()))).contains(code);
        assertThat(codeOf(() -> PatchParser.parseAll(Optional.of(json("{}"))))).contains(code);
    }

    @Test
    void parseAll_ofNoPatchesIsNoChange() throws ProtocolException {
        assertThat(parse("")).isEmpty();
    }

    @Test
    void parseAll_ofANullPatchIsOfAnUnexpectedKind() {
        assertThat(codeOf(() -> parse("null"))).contains(ErrorCode.INPUT_UNEXPECTED_KIND);
    }

    @Test
    void replace_toleratesOtherMembersOfThePatchItself() throws ProtocolException {
        assertThat(parse("{'action':'replace','document':{},'more':1}"))
                .containsExactly(new Replace(Optional.empty(), Optional.empty()));
    }

    @Test
    void replace_takesAnEmptyArrayForADocument() throws ProtocolException {
        assertThat(parse("{'action':'replace','document':[]}"))
                .containsExactly(new Replace(Optional.empty(), Optional.empty()));
    }

    @Test
    void replace_tellsAnEmptyListFromNone() throws ProtocolException {
        assertThat(parse("{'action':'replace','document':{'services':[]}}"))
                .containsExactly(new Replace(Optional.empty(), Optional.of(List.of())));
    }

    @Test
    void remove_takesAnIdTwice() throws ProtocolException {
        assertThat(parse("{'action':'remove-services','ids':['a','a']}"))
                .containsExactly(new RemoveServices(Set.of("a")));
    }
}
