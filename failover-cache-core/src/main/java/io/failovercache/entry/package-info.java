/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The content of keys on the servers, and the form of the keys. No sockets, no time
 * sources.
 */
@NullMarked
package io.failovercache.entry;

import org.jspecify.annotations.NullMarked;
