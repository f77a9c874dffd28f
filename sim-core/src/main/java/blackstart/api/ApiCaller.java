// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** Who is told, exactly once, how a call ended. */
@FunctionalInterface
public interface ApiCaller {

    /** The call has ended. Its fields may be read until this method returns; then the object is used again. */
    void onAnswer(ApiCall call, Answer answer);
}
