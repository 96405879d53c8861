/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tests of the examination of servers.
 */
@NullMarked
package io.failovercache.client.admission;

import org.jspecify.annotations.NullMarked;
