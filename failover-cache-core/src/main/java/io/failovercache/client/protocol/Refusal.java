/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

/**
 * The refusal of one command by a server.
 *
 * @param text the words of the server, safe to show
 * @param certain whether the server has certainly read the whole command, so that its
 * next words answer the next one
 * @since 1.0.0
 */
public record Refusal(String text, boolean certain) {

}
