package io.akashi.sidetree.uri;

/** The parts of any text taken as a URI reference; a part that is absent is empty. Source: RFC 3986, appendix B. */
record UriParts(String scheme, String host, String path, String query) {
    static UriParts of(String text) {
        String rest = text;
        String scheme = "";
        int schemeEnd = indexOfAny(rest, ":/?#");
        if (schemeEnd > 0 && schemeEnd < rest.length() && rest.charAt(schemeEnd) == ':') {
            scheme = rest.substring(0, schemeEnd);
            rest = rest.substring(schemeEnd + 1);
        }
        String host = "";
        if (rest.startsWith("//")) {
            String authority = withoutUserInfo(rest.substring(2));
            host = host(authority);
            rest = withoutPort(authority.substring(host.length()));
        }
        int pathEnd = indexOfAny(rest, "?#");
        String query = "";
        if (pathEnd < rest.length() && rest.charAt(pathEnd) == '?') {
            String afterMark = rest.substring(pathEnd + 1);
            query = afterMark.substring(0, indexOfAny(afterMark, "#"));
        }
        return new UriParts(scheme, host, rest.substring(0, pathEnd), query);
    }

    private static String withoutUserInfo(String authority) {
        int end = indexOfAny(authority, "/?#@");
        return end < authority.length() && authority.charAt(end) == '@' ? authority.substring(end + 1) : authority;
    }

    /** An address in brackets, not empty, or all up to a colon. */
    private static String host(String authority) {
        if (authority.startsWith("[")) {
            int end = 1 + indexOfAny(authority.substring(1), "/?#]");
            if (end > 1 && end < authority.length() && authority.charAt(end) == ']') {
                return authority.substring(0, end + 1);
            }
        }
        return authority.substring(0, indexOfAny(authority, "/?#:"));
    }

    private static String withoutPort(String afterHost) {
        if (!afterHost.startsWith(":")) {
            return afterHost;
        }
        int end = 1;
        while (end < afterHost.length() && afterHost.charAt(end) >= '0' && afterHost.charAt(end) <= '9') {
            end++;
        }
        return afterHost.substring(end);
    }

    /** Where the first of {@code characters} stands, or the length of the text. */
    private static int indexOfAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
