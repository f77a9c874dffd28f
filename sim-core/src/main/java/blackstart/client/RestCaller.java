// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.Answer;

/** Who is told, once, how a request ended after all its attempts. */
@FunctionalInterface
public interface RestCaller {

    /** The request has ended; {@code result} may be read until this method returns. */
    void onDone(Answer answer, RestResult result);
}
