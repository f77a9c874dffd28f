// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.Locale;

/** Requests for tests. */
final class Requests {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    static final Requester USER = Requester.user("test");

    private Requests() {}

    static ApiRequest of(Verb verb) {
        return new ApiRequest(
                verb,
                RequestAttributes.resource(USER, verb.name().toLowerCase(Locale.ROOT), "", "pods", ""),
                verb == Verb.CREATE || verb == Verb.UPDATE ? ApiRead.NONE : ApiRead.list("0"),
                60 * SECOND,
                false,
                1);
    }
}
