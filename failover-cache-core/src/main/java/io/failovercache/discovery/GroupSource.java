/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import io.failovercache.observe.GroupRole;

/**
 * The source of a group's servers.
 *
 * @param group the group
 * @param kind how they are found, in one word
 * @param servers finds them
 * @since 1.0.0
 */
public record GroupSource(GroupRole group, String kind, ServerSource servers) {

}
