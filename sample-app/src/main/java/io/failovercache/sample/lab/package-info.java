/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The failover lab: what happens, as it happens, and what can be done to the servers.
 */
@NullMarked
package io.failovercache.sample.lab;

import org.jspecify.annotations.NullMarked;
