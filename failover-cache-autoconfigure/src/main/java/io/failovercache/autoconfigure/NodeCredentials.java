/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Credentials;
import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;

/**
 * The user name and password of each server.
 *
 * @param groups finds the group of a server
 * @param primary the credentials of the primary group
 * @param backup the credentials of the backup group
 */
record NodeCredentials(Function<NodeId, GroupRole> groups, GroupCredentials primary, GroupCredentials backup) {

	@Nullable Credentials of(NodeId node) {
		return switch (this.groups.apply(node)) {
			case PRIMARY -> this.primary.of(node);
			case BACKUP -> this.backup.of(node);
			case WITNESS -> null;
		};
	}

}
