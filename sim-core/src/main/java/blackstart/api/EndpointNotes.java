// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** What endpoints have found out about one kind of request and want at hand the next time. Nobody else looks inside. */
public interface EndpointNotes {}
