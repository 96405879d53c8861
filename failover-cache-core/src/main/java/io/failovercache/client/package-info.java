/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the engine asks of one memcached server, and how the server may answer.
 */
@NullMarked
package io.failovercache.client;

import org.jspecify.annotations.NullMarked;
