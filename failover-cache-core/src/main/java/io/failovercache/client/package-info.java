/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The engine's view of one memcached server: commands, replies, and the reasons for a
 * missing reply. No codec and no socket lives here.
 */
@NullMarked
package io.failovercache.client;

import org.jspecify.annotations.NullMarked;
