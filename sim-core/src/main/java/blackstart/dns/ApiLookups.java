// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** With {@code apiBackedLookups}: how a lookup becomes an API call. */
@FunctionalInterface
public interface ApiLookups {

    /**
     * Makes one GET that stands for {@code calls} of its kind (0 or more, a mean); {@code callback} hears exactly once, and late
     * answers count as late, how that one went.
     */
    void lookup(double calls, LookupCallback callback);
}
