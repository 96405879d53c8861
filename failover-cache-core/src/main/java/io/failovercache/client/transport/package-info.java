/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The bytes between this instance and one server: plain, or TLS. Nothing of memcached
 * lives here.
 */
@NullMarked
package io.failovercache.client.transport;

import org.jspecify.annotations.NullMarked;
