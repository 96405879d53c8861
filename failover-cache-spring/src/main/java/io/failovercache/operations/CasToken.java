/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

/**
 * A token of one state of one value: the server that decided it, its key on that server
 * (with the server's generation), the number of the update and the server's own CAS
 * token. A failover, a restart and any write make it void.
 *
 * @param node the server
 * @param physicalKey the key on it
 * @param revision the number of the update
 * @param cas the server's token
 * @since 1.0.0
 */
public record CasToken(String node, String physicalKey, long revision, long cas) {

}
